import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearestNames, ToolError } from '../document/index.ts';
import { type CredentialSource, type Credentials, findCredentials, findScheme } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import { type Asker, readAuthFile } from './auth-file.ts';
import { findContracts } from './contracts.ts';

export interface CredentialFlags {
  header?: string[];
  auth?: string[];
  authCommand?: string[];
  authFile?: string;
  user?: string;
}

/** Who asks, and who else might. */
export interface Askers {
  own: Asker;
  others: (Asker & { name: string })[];
}

/**
 * Reads who may ask: users of the auth file, then those of flags, which win. The run is `--user`, else the first.
 *
 * @throws ToolError where the file cannot be used, or a user or a scheme is not there.
 */
export async function readAskers(model: Model, flags: CredentialFlags): Promise<Askers> {
  const { api, document } = model;
  const contracts = findContracts(document.source);
  const usual = contracts && join(contracts, 'auth.yaml');
  const file = flags.authFile ?? (usual && existsSync(usual) ? usual : undefined);
  const users = new Map<string, Asker>(file === undefined ? [] : await readAuthFile(file, api.operations));
  const first = users.keys().next().value;
  const nameless: Asker = { sources: {}, refused: [] };
  const add = (text: string, make: (rest: string) => CredentialSource) => {
    const { user = flags.user ?? first, scheme, rest } = readFlag(Object.keys(api.securitySchemes), text);
    const asker = user === undefined ? nameless : (users.get(user) ?? { name: user, sources: {}, refused: [] });
    if (user !== undefined) users.set(user, asker);
    asker.sources[scheme] = make(rest);
  };
  for (const text of flags.auth ?? []) add(text, (value) => ({ value }));
  for (const text of flags.authCommand ?? []) add(text, (command) => ({ command }));
  for (const asker of users.values()) asker.sources = nameSchemes(model, asker.sources);
  nameless.sources = nameSchemes(model, nameless.sources);
  const isAlone = Object.keys(nameless.sources).length > 0 || flags.header !== undefined;
  const name = flags.user ?? first ?? (isAlone ? undefined : users.keys().next().value);
  if (name !== undefined && !users.has(name)) throw noUser(name, [...users.keys()], file);
  const own = name === undefined ? nameless : users.get(name);
  const others = [...users].flatMap(([each, asker]) => (each === name ? [] : [{ ...asker, name: each }]));
  return { own: own ?? nameless, others };
}

/** Credentials, also of others: by name, then by scheme. */
export interface Found extends Credentials {
  users: Record<string, Record<string, string>>;
}

/** What the run presents; with the credentials of those others who are named. */
export async function credentialsOf(
  model: Model,
  baseUrl: string,
  flags: CredentialFlags,
  { own, others }: Askers,
  wanted: (name: string) => boolean = () => false,
): Promise<Found> {
  const find = (sources: Asker['sources'], headers: readonly string[]) =>
    findCredentials(model.api, { baseUrl, env: process.env, headers, sources });
  const found = await find(own.sources, flags.header ?? []);
  const users: Record<string, Record<string, string>> = {};
  for (const { name, sources } of others) {
    if (!wanted(name)) continue;
    const { given, secrets } = await find(sources, []);
    users[name] = given;
    found.secrets.push(...secrets);
  }
  return { ...found, users };
}

/** `SCHEME=VALUE`, `USER:SCHEME=VALUE`, or `VALUE`, which may have both signs in it. */
function readFlag(schemes: readonly string[], text: string): { user?: string; scheme: string; rest: string } {
  const [, user, named = ''] = /^([\w.-]+):(.*)$/s.exec(text) ?? [];
  const at = named.indexOf('=');
  if (user !== undefined && schemes.includes(named.slice(0, Math.max(0, at))))
    return { user, scheme: named.slice(0, at), rest: named.slice(at + 1) };
  const end = text.indexOf('=');
  const scheme = text.slice(0, Math.max(0, end));
  if (schemes.includes(scheme) || (end > 0 && schemes.length !== 1)) return { scheme, rest: text.slice(end + 1) };
  return { scheme: schemes.length === 1 ? (schemes[0] ?? '') : '', rest: text };
}

function nameSchemes({ api }: Model, sources: Asker['sources']): Asker['sources'] {
  return Object.fromEntries(Object.entries(sources).map(([name, source]) => [findScheme(api, name), source]));
}

function noUser(name: string, known: readonly string[], file: string | undefined): ToolError {
  const [near] = nearestNames(name, known);
  return new ToolError({
    code: 'no-user',
    tried: `Cannot be ${name}`,
    reason: known.length === 0 ? 'no user has a credential' : `${file ?? '--auth'} has ${known.join(', ')}`,
    hint: near === undefined ? 'Name one of an auth file, or give --auth USER:SCHEME=VALUE.' : `Did you mean ${near}?`,
  });
}
