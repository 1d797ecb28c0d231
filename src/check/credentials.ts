import type { Api, Operation, SecurityScheme } from '../model/index.ts';
import { decodePercent, decodeQueryText, type PlainRequest, parseCookies, parseQuery } from '../wire/index.ts';

/** The credentials of a request, by form alone: whether they let anyone in is for others to say. */
export interface Credentials {
  /** What the request has for the operation's schemes: the bare value (`KEY` of `Bearer KEY`, `user:pass` of Basic). */
  presented: { scheme: string; value: string }[];
  /** Whether one of the alternatives is met in form. True where the operation asks for nothing. */
  satisfied: boolean;
  /** Values for `WWW-Authenticate` (RFC 9110 §11.6.1), one a scheme. */
  challenges: string[];
}

/** Reads the credentials that an operation asks for: alternatives (OR) of sets of schemes (AND). */
export function readCredentials(api: Api, operation: Operation, request: PlainRequest): Credentials {
  const names = new Set(operation.security.flatMap((requirement) => Object.keys(requirement)));
  const presented: Credentials['presented'] = [];
  const met = new Set<string>();
  const challenges = new Set<string>();
  for (const name of names) {
    const scheme = api.securitySchemes[name] ?? { type: 'unknown' };
    const value = readValue(scheme, request);
    if (value !== undefined) presented.push({ scheme: name, value });
    // What cannot be seen in a request cannot be missed in it.
    if (value !== undefined || scheme.type === 'unknown' || scheme.type === 'mutualTLS') met.add(name);
    const scopes = operation.security.find((requirement) => requirement[name])?.[name] ?? [];
    const challenge = challengeOf(scheme, api.title, scopes);
    if (challenge) challenges.add(challenge);
  }
  const satisfied =
    operation.security.length === 0 ||
    operation.security.some((requirement) => Object.keys(requirement).every((name) => met.has(name)));
  return { presented, satisfied, challenges: [...challenges] };
}

/** The bare credential of one scheme; `undefined` where there is none of that form. */
function readValue(scheme: SecurityScheme, request: PlainRequest): string | undefined {
  switch (scheme.type) {
    case 'apiKey':
      return readApiKey(scheme, request) || undefined;
    case 'http':
      return readHttp(scheme.scheme.toLowerCase(), request.headers.authorization);
    case 'oauth2':
    case 'openIdConnect':
      return readHttp('bearer', request.headers.authorization);
    default:
      return undefined;
  }
}

function readApiKey(scheme: SecurityScheme & { type: 'apiKey' }, request: PlainRequest): string | undefined {
  if (scheme.in === 'header') {
    const name = scheme.name.toLowerCase();
    const value = request.headers[name]?.trim();
    return name === 'authorization' ? value?.replace(/^(bearer|token|api-?key|key)\s+/i, '') : value;
  }
  if (scheme.in === 'query') {
    const raw = parseQuery(request.query).find(({ name }) => name === scheme.name)?.raw;
    return raw === undefined ? undefined : decodeQueryText(raw);
  }
  const raw = parseCookies(request.headers.cookie).find(({ name }) => name === scheme.name)?.raw;
  return raw === undefined ? undefined : decodePercent(raw);
}

function readHttp(scheme: string, header: string | undefined): string | undefined {
  const match = /^\s*(\S+)\s+(.+?)\s*$/.exec(header ?? '');
  if (match?.[1]?.toLowerCase() !== scheme || match[2] === undefined) return undefined;
  return scheme === 'basic' ? readBasic(match[2]) : scheme === 'digest' ? readDigest(match[2]) : match[2];
}

/** RFC 7617 §2: base64 of `user:password`. */
function readBasic(token: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    const pair = new TextDecoder().decode(bytes);
    return pair.includes(':') ? pair : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 7616 §3.4: a list of parameters with at least these. */
function readDigest(parameters: string): string | undefined {
  return /\busername\*?=/i.test(parameters) && /\bresponse=/i.test(parameters) ? parameters : undefined;
}

function challengeOf(scheme: SecurityScheme, title: string, scopes: readonly string[]): string | undefined {
  const realm = `realm="${title.replace(/[^\x20-\x7e]|["\\]/g, '')}"`;
  const scope = scopes.length > 0 ? `, scope="${scopes.join(' ').replace(/[^\x21-\x7e ]|["\\]/g, '')}"` : '';
  switch (scheme.type) {
    case 'apiKey':
      return `ApiKey ${realm}, in="${scheme.in}", name="${scheme.name.replace(/[^\x20-\x7e]|["\\]/g, '')}"`;
    case 'http':
      return challengeOfHttp(scheme.scheme, realm);
    case 'oauth2':
    case 'openIdConnect':
      return `Bearer ${realm}${scope}`;
    default:
      return undefined;
  }
}

function challengeOfHttp(scheme: string, realm: string): string {
  switch (scheme.toLowerCase()) {
    case 'basic':
      return `Basic ${realm}, charset="UTF-8"`;
    case 'digest':
      return `Digest ${realm}, qop="auth", algorithm=SHA-256, nonce="c3RhbmRpbg"`;
    case 'bearer':
      return `Bearer ${realm}`;
    default:
      return `${scheme.replace(/[^!#$%&'*+\-.^_`|~\w]/g, '')} ${realm}`;
  }
}
