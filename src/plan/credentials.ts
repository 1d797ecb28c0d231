import type { Api, Operation, SecurityScheme } from '../model/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import type { RequestTemplate } from './case.ts';

const placeholder = 'standin-credential';
const wrong = 'standin-wrong-0000000000000000';

/**
 * Puts credentials into a request.
 *
 * @param given what the run, or the user that is meant, may present: scheme name → bare value
 */
export function presentCredentials(
  api: Api,
  operation: Operation,
  request: PlainRequest,
  kind: RequestTemplate['credentials'],
  given: Readonly<Record<string, string>>,
): PlainRequest {
  if (kind === 'none') return request;
  const requirement = chooseRequirement(operation, given);
  const target: Target = { headers: { ...request.headers }, query: request.query, path: request.path };
  if (kind === 'wrong-scheme') {
    const scheme = otherScheme(api, operation);
    const [value = placeholder] = Object.keys(requirement ?? {}).flatMap((name) => given[name] ?? []);
    if (scheme) present(target, scheme, value);
  } else {
    for (const name of Object.keys(requirement ?? {})) {
      const scheme = api.securitySchemes[name];
      const own = typeof kind === 'object' && '$from' in kind ? kind.$from : (given[name] ?? placeholder);
      const value = kind === 'wrong' ? wrong : own;
      if (scheme) present(target, scheme, value);
    }
  }
  return { ...request, headers: target.headers, query: target.query };
}

/** The alternative for which all credentials are given; else the first. */
function chooseRequirement(operation: Operation, given: Readonly<Record<string, string>>) {
  return (
    operation.security.find((each) => Object.keys(each).every((name) => given[name] !== undefined)) ??
    operation.security[0]
  );
}

/** An HTTP authentication scheme that the operation does not take; `undefined` where none can be told apart. */
export function otherScheme(api: Api, operation: Operation): SecurityScheme | undefined {
  const taken = new Set(
    operation.security.flatMap((requirement) =>
      Object.keys(requirement).map((name) => schemeName(api.securitySchemes[name])),
    ),
  );
  // Whatever stands in Authorization may be read as a bare key.
  if (taken.has('authorization')) return undefined;
  const other = ['basic', 'bearer'].find((name) => !taken.has(name));
  return other === undefined ? undefined : { type: 'http', scheme: other, bearerFormat: undefined };
}

function schemeName(scheme: SecurityScheme | undefined): string {
  if (scheme?.type === 'http') return scheme.scheme.toLowerCase();
  if (scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect') return 'bearer';
  return scheme?.type === 'apiKey' ? scheme.name.toLowerCase() : 'unknown';
}

interface Target {
  headers: Record<string, string>;
  query: string;
  path: string;
}

function present(target: Target, scheme: SecurityScheme, value: string): void {
  const { headers } = target;
  if (scheme.type === 'apiKey' && scheme.in === 'header') headers[scheme.name.toLowerCase()] = value;
  else if (scheme.type === 'apiKey' && scheme.in === 'query')
    target.query += `${target.query === '' ? '' : '&'}${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`;
  else if (scheme.type === 'apiKey')
    headers.cookie = [headers.cookie, `${scheme.name}=${encodeURIComponent(value)}`].filter(Boolean).join('; ');
  else if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic')
    headers.authorization = `Basic ${toBase64(value.includes(':') ? value : `user:${value}`)}`;
  else if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'digest')
    headers.authorization = `Digest username="user", realm="api", nonce="0", uri="${target.path}", response="${value}"`;
  else
    headers.authorization = `${scheme.type === 'http' && scheme.scheme.toLowerCase() !== 'bearer' ? scheme.scheme : 'Bearer'} ${value}`;
}

/** RFC 7617 §2.1: UTF-8, then base64. */
function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
