import type { Random } from '../../random/index.ts';
import { alphabets, type Context, drawText, type Entries, type Make, ownerOf, recall } from '../entry.ts';
import { modelVendorOf } from '../facts/vendor.ts';

const hexOf =
  (length: number): Make =>
  ({ random }) =>
    drawText(random, alphabets.hex, length);
const prefixed =
  (prefix: string, length: number, alphabet = alphabets.base62): Make =>
  ({ random }) =>
    prefix + drawText(random, alphabet, length);

/** Base64url of 32 bytes, padded: 44 characters, the 43rd with its two unused bits clear. */
export function drawApiKey(random: Random): string {
  return `${drawText(random, alphabets.base64url, 42)}${drawText(random, 'AEIMQUYcgkosw048', 1)}=`;
}

/** A version 4 UUID (RFC 9562 §5.4). */
export function drawUuid(random: Random): string {
  const hex = drawText(random, alphabets.hex, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${drawText(random, '89ab', 1)}${hex.slice(15, 18)}-${hex.slice(18)}`;
}

/** Three base64url parts: a header of a signed JSON Web Token (RFC 7519), claims and a signature. */
function drawJwt({ random, setting }: Context): string {
  const claims = JSON.stringify({ sub: drawText(random, alphabets.digits, 8), iat: Math.floor(setting.now / 1000) });
  return `eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.${encodeBase64(claims).replace(/=+$/, '')}.${drawText(random, alphabets.base64url, 86)}`;
}

/** Base64 of ASCII text; there is no Buffer in a browser. */
export function encodeBase64(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index += 3) {
    const bits =
      (text.charCodeAt(index) << 16) | ((text.charCodeAt(index + 1) || 0) << 8) | (text.charCodeAt(index + 2) || 0);
    const part = [18, 12, 6, 0].map((shift) => alphabets.base64.charAt((bits >> shift) & 63)).join('');
    const missing = Math.max(0, index + 3 - text.length);
    result += part.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return result;
}

const redactable: Make = ({ random, field }) => {
  const { description } = field.schema;
  return typeof description === 'string' && /redact/i.test(description) ? '[redacted]' : drawApiKey(random);
};

const vendorKey: Make = (context) => {
  const { key } = modelVendorOf(context);
  return (key || 'sk-') + drawText(context.random, alphabets.base62, 40);
};

const makeUuid: Make = ({ random }) => drawUuid(random);
const makeKey: Make = ({ random }) => drawApiKey(random);

export const secrets: Entries = {
  'api key|apikey|key api|x api key|user api key|personal api key|auth key|service key|admin key|master key|application key|account key|live update deployment key|storage key|integration key|embed key':
    redactable,
  'llm api key|openai api key|model api key|provider api key|llm.api key|model.api key|vendor api key': vendorKey,
  'db conn api key|embed api key|connection api key': { string: () => '[redacted]' },
  'secret|client secret|app secret|secret key|secret access key|shared secret|signing secret|webhook secret|consumer secret|encryption key|secret hash|jwt secret|hmac secret|secret token|bot token secret|totp secret':
    ({ random }) => drawText(random, alphabets.base62, 40),
  'token|access token|bearer token|auth token|session token|oauth token|user token|security token|authentication token|api token|csrf token|xsrf token|jwt|id token|bearer|registration access token|subject token|page access token|tokens':
    drawJwt,
  'refresh token|verification token|reset token|invite token|confirmation token|password reset token|one time token|next token|page token|next page token|continuation token|cursor token|nonce|state token|access key|push token|device token|upload token|form token|activation token|recovery token|unsubscribe token|request token|sync token|verifier|code verifier|code challenge|challenge':
    makeKey,
  'bot token|slack token': prefixed('xoxb-', 48),
  'github token|gh token|pat|personal access token': prefixed('ghp_', 36),
  'stripe key|publishable key': prefixed('pk_test_', 24),
  'aws access key|aws access key id|access key id|accesskeyid': prefixed('AKIA', 16, alphabets.crockford),
  'token type': { string: () => 'Bearer' },
  'otp|one time password|verification code|pin|pin code|mfa code|sms code|two factor code|auth code sms|confirmation code|passcode|totp|security code|cvc|cvv|cvv2|backup code|recovery code|recovery codes|backup codes|invite code|invitation code|join code|access code|room code':
    ({ random, meaning }) =>
      drawText(random, alphabets.digits, /c[v][cv]|security/.test(meaning.words.join('')) ? 3 : 6),
  'authorization code|auth code|code oauth': prefixed('ac_', 32),
  'sha|sha1|commit sha|commit hash|git sha|commit id|head sha|base sha|merge commit sha|tree sha|sha 1|revision hash|commit ref|blob sha|commit|head commit|parent sha|sha1 sum|content sha1|last commit id|before sha|after sha|changeset id|short sha1':
    hexOf(40),
  'sha256|checksum|digest|sha 256|content hash|file hash|hash|sha256 sum|checksum sha256|document hash|hash sha256|content sha256|live update package hash|transaction hash|block hash|package hash|hash value|sum|sha256sum|integrity hash':
    hexOf(64),
  'short sha|short hash|abbreviated sha|short id hash|commit short id': hexOf(7),
  'md5|md5 hash|md5sum|file md5|md5 checksum|md5 sum|hash md5': hexOf(32),
  'sha512|sha 512': hexOf(128),
  'crc32|crc': hexOf(8),
  integrity: { string: ({ random }) => `sha512-${drawText(random, alphabets.base64, 86)}==` },
  'docker digest|image digest|layer digest|repo digest|config digest': {
    string: ({ random }) => `sha256:${drawText(random, alphabets.hex, 64)}`,
  },
  'etag|e tag|entity tag': { string: ({ random }) => `"${drawText(random, alphabets.hex, 32)}"` },
  'fingerprint|key fingerprint|certificate fingerprint|ssh fingerprint|host key fingerprint': {
    string: ({ random }) => `SHA256:${drawText(random, alphabets.base64, 43)}`,
  },
  'thumbprint|certificate thumbprint|x5t': {
    string: ({ random }) => drawText(random, alphabets.hex, 40).toUpperCase(),
  },
  'signature|hmac|digital signature|sig|request signature|signature value|signed hash': {
    string: ({ random }) => `${drawText(random, alphabets.base64, 86)}==`,
  },
  'public key|ssh key|ssh public key|deploy key|ssh rsa|authorized key': {
    string: ({ random }) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${drawText(random, alphabets.base64, 43)}`,
  },
  'private key|client key|tls key|ssl key|rsa private key': {
    string: () => '-----BEGIN PRIVATE KEY-----\n[redacted]\n-----END PRIVATE KEY-----',
  },
  'certificate|cert|ca cert|ca certificate|client cert|tls cert|ssl certificate|x509|pem|public cert|signing certificate|certificate chain|ca bundle':
    {
      string: ({ random }) =>
        `-----BEGIN CERTIFICATE-----\nMII${drawText(random, alphabets.base64, 61)}\n${drawText(random, alphabets.base64, 64)}\n-----END CERTIFICATE-----`,
    },
  'uuid|guid|uid|jti|correlation id|trace uuid|request uuid|unique id|install id|session uuid|instance uuid|idempotency key|transaction uuid|client mutation id|message uuid|aggregate id|idempotency id|device uuid|advertising id|x request id|operation uuid|unique identifier|x correlation id':
    makeUuid,
  'trace id|traceid': hexOf(32),
  'span id|parent span id|spanid': hexOf(16),
  'request id|req id|event id|job id|run id|call id|session id|message id|task id|execution id|thread id|conversation id|response id|upload id|batch id|stream id|deployment id|build id|session|conversation uuid|checkout session id':
    (context) => `${initialOf(context)}_${drawText(context.random, alphabets.lower, 20)}`,
  'ulid|sortable id': { string: ({ random }) => `01J${drawText(random, alphabets.crockford, 23)}` },
  'object id|mongo id|mongodb id': hexOf(24),
  'arn|resource arn|role arn|topic arn': (context) => `arn:aws:iam::${accountNumber(context)}:role/app-reader`,
  'client id|azp|oauth client id|consumer key|client identifier|app key|application id|appid|app client id': {
    string: hexOf(32),
  },
  'serial|serial number|serialnumber|serial no|device serial|certificate serial|hardware serial': {
    string: ({ random }) => `SN-${drawText(random, alphabets.crockford, 10)}`,
  },
  'kid|key id': hexOf(16),
  'cursor|next cursor|previous cursor|end cursor|start cursor|after cursor|before cursor|next marker|prev marker|marker|position token|pagination token|after|before|starting after|ending before|scroll id|resume token|page cursor|prev cursor|cursor next|continuation|bookmark token':
    ({ random }) => encodeBase64(`id:${random.int(1000, 99999)}`),
  'salt|password salt': { string: ({ random }) => `${drawText(random, alphabets.base64, 22)}==` },
  'password hash|hashed password|encrypted password|password digest': {
    string: ({ random }) => `$2b$12$${drawText(random, alphabets.base62, 53)}`,
  },
  'recaptcha|captcha|captcha token|recaptcha token': prefixed('03AFcWeA', 60),
  'license key|product key|licence key|activation key|serial key': {
    string: ({ random }) => Array.from({ length: 4 }, () => drawText(random, alphabets.crockford, 5)).join('-'),
  },
};

function accountNumber(context: Context): string {
  return recall(context, 'cloud-account', '', (random) => drawText(random, alphabets.digits, 12));
}

function initialOf(context: Context): string {
  const word = context.meaning.words[0] ?? 'id';
  return ownerOf(context) && word.length > 4 ? word.slice(0, 3) : word;
}
