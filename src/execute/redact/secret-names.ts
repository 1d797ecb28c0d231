/** What secrets are called: the last words of a name. */
const endings = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'jwt',
  'otp',
  'cvv',
  'csrf',
  'xsrf',
  'credential',
  'credentials',
  'authorization',
  'cookie',
  'apikey',
  'api key',
  'auth key',
  'access key',
  'secret key',
  'private key',
  'signing key',
  'session',
  'session id',
  'sessionid',
];

/** Tokens that are places in a list, not secrets. */
const places = /\b(page|next|previous|prev|continuation|continue|sync|cursor|start|delta|pagination) token$/;

/** Whether a field, header or parameter of this name holds a secret: `apiKey`, `X-Auth-Token`, `client_secret`. */
export function isSecretName(name: string): boolean {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
  const found = endings.some((ending) => words === ending || words.endsWith(` ${ending}`)) && !places.test(words);
  cache.set(name, found);
  return found;
}

/** A pure function of the name, and names come again and again. */
const cache = new Map<string, boolean>();
