import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { evaluateExpression, readCredentials } from '../check/index.ts';
import { nearestNames, ToolError } from '../document/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Api, Operation } from '../model/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { expandEnvironment } from './environment.ts';
import { redacted, type Secret } from './redact/values.ts';
import { openTransport } from './transport.ts';

/** How a credential is come by. `$NAME` in texts is from the environment. */
export type CredentialSource =
  | { value: string }
  /** A shell command; what it prints is the credential. */
  | { command: string }
  /** A login request, and the runtime expression of the credential in its answer (`$response.body#/token`). */
  | { login: LoginRequest; value: string };

export interface LoginRequest {
  /** Default POST. */
  method?: string;
  /** Below the base URL. */
  path: string;
  /** Sent as JSON; a text is sent as it is. */
  body?: JsonValue;
  headers?: Record<string, string>;
}

/** What a run may present, and what must not be shown. */
export interface Credentials {
  /** Scheme name → bare value. */
  given: Record<string, string>;
  /** For each request; names in lower case. Those that hold credentials are among `given`. */
  headers: Record<string, string>;
  secrets: Secret[];
}

export interface CredentialOptions {
  baseUrl: string;
  env: Readonly<Record<string, string | undefined>>;
  /** `Name: value`. */
  headers?: readonly string[];
  /** Scheme name → source. `''` stands for the only scheme. */
  sources?: Readonly<Record<string, CredentialSource>>;
}

/**
 * Comes by all credentials of a run: from flags, the environment, commands and logins.
 *
 * @throws ToolError where a variable is not set, a scheme unknown, a command or a login fails.
 */
export async function findCredentials(api: Api, options: CredentialOptions): Promise<Credentials> {
  const found: Credentials = { given: {}, headers: {}, secrets: [] };
  const take = (text: string): string => {
    const { value, secrets } = expandEnvironment(text, options.env);
    found.secrets.push(...secrets);
    return value;
  };
  found.headers = readHeaders(options.headers ?? [], take);
  adoptHeaders(api, found);
  for (const [name, source] of Object.entries(options.sources ?? {})) {
    const value = await readSource(source, options, take);
    found.given[findScheme(api, name)] = value;
    found.secrets.push({ value, placeholder: placeholderOf(source) });
  }
  return found;
}

/** The security schemes for which headers (`Name: value`) have credentials. */
export function schemesIn(api: Api, headers: readonly string[]): string[] {
  const found: Credentials = { given: {}, headers: readHeaders(headers, (text) => text), secrets: [] };
  adoptHeaders(api, found);
  return Object.keys(found.given);
}

function readHeaders(lines: readonly string[], take: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, text] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(line) ?? [];
      if (name === undefined || text === undefined) throw misuse(line);
      return [name.toLowerCase(), take(text)];
    }),
  );
}

/** A header that is a credential by the document is presented (or left out) as the plan says. */
function adoptHeaders(api: Api, found: Credentials): void {
  const security = Object.keys(api.securitySchemes).map((name) => ({ [name]: [] }));
  const pretended = { security } as object as Operation;
  const request: PlainRequest = { method: 'GET', path: '/', query: '', headers: found.headers, body: undefined };
  for (const { scheme, value } of readCredentials(api, pretended, request).presented) {
    found.given[scheme] ??= value;
    found.secrets.push({ value });
  }
  const names = Object.entries(api.securitySchemes).flatMap(([name, scheme]) =>
    found.given[name] === undefined ? [] : scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : ['authorization'],
  );
  for (const name of names) delete found.headers[name];
}

/**
 * The name of a security scheme; `''` stands for the only one.
 *
 * @throws ToolError where the document does not have it.
 */
export function findScheme(api: Api, name: string): string {
  const names = Object.keys(api.securitySchemes);
  if (name === '' && names.length === 1) return names[0] ?? '';
  if (names.includes(name)) return name;
  const [near] = nearestNames(name, names);
  throw new ToolError({
    code: 'no-scheme',
    tried: name === '' ? 'Cannot present the credential' : `Cannot present a credential for ${name}`,
    reason: names.length === 0 ? 'the document has no security scheme' : `its security schemes are ${names.join(', ')}`,
    hint: near === undefined ? 'Name one as in --auth SCHEME=VALUE, or use --header.' : `Did you mean ${near}?`,
  });
}

async function readSource(
  source: CredentialSource,
  { baseUrl }: CredentialOptions,
  take: (text: string) => string,
): Promise<string> {
  if ('command' in source) return await runCommand(source.command);
  if (!('login' in source)) return take(source.value);
  const { method = 'POST', path, body, headers = {} } = source.login;
  const { origin, pathname } = new URL(baseUrl);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const request: PlainRequest = {
    method: method.toUpperCase(),
    path: pathname.replace(/\/+$/, '') + path,
    query: '',
    headers: {
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
      accept: 'application/json',
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), take(value)])),
    },
    body: text === undefined ? undefined : Buffer.from(take(text)),
  };
  const transport = openTransport(origin, { connections: 1, timeout: 30_000 });
  const sent = await transport.send(request);
  await transport.close();
  const fail = (reason: string) =>
    new ToolError({
      code: 'login',
      tried: `Cannot log in at ${request.method} ${path}`,
      reason,
      hint: 'Correct the login.',
    });
  if (sent.kind === 'failed') throw fail(sent.message);
  const { status } = sent.response;
  if (status >= 400) throw fail(`the service answered ${status}`);
  const value = evaluateExpression(source.value, { exchange: { request, response: sent.response } });
  if (typeof value !== 'string' || value === '') throw fail(`the answer has no text at ${source.value}`);
  return value;
}

async function runCommand(command: string): Promise<string> {
  const fail = (reason: string, cause?: unknown) =>
    new ToolError({
      code: 'login',
      tried: `Cannot get a credential by ${command}`,
      reason,
      hint: 'Try the command by itself.',
      cause,
    });
  const { stdout } = await promisify(exec)(command, { timeout: 60_000 }).catch(
    (error: { code?: number; stderr?: string }) => {
      const [said = ''] = (error.stderr ?? '').trim().split('\n');
      throw fail(`it ended with ${error.code ?? 'a signal'}${said === '' ? '' : `: ${said}`}`, error);
    },
  );
  const value = stdout.trim();
  if (value === '') throw fail('it printed nothing');
  return value;
}

/** What a replay finds in the place of a credential. */
function placeholderOf(source: CredentialSource): string {
  if ('command' in source) return `$(${source.command})`;
  return 'login' in source || !source.value.includes('$') ? redacted : source.value;
}

function misuse(line: string): ToolError {
  return new ToolError({
    code: 'header',
    tried: `Cannot use --header "${line.slice(0, 20)}${line.length > 20 ? '…' : ''}"`,
    reason: 'it is not of the form "Name: value"',
    hint: 'Write --header "X-Tenant: acme".',
  });
}
