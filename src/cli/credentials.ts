import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CredentialSource, type Credentials, findCredentials } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import { readAuthFile } from './auth-file.ts';
import { findContracts } from './contracts.ts';

export interface CredentialFlags {
  header?: string[];
  auth?: string[];
  authCommand?: string[];
  authFile?: string;
  user?: string;
}

/** Who asks: what the auth file and the flags say, the flags last. */
export async function credentialsOf(
  { api, document }: Model,
  baseUrl: string,
  flags: CredentialFlags,
): Promise<Credentials> {
  const contracts = findContracts(document.source);
  const usual = contracts && join(contracts, 'auth.yaml');
  const file = flags.authFile ?? (usual && existsSync(usual) ? usual : undefined);
  const sources: Record<string, CredentialSource> = file === undefined ? {} : await readAuthFile(file, flags.user);
  const schemes = Object.keys(api.securitySchemes);
  const add = (text: string, make: (rest: string) => CredentialSource) => {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at));
    // A bare value may have `=` in it.
    if (schemes.includes(name) || (at > 0 && schemes.length !== 1)) sources[name] = make(text.slice(at + 1));
    else sources[schemes.length === 1 ? (schemes[0] ?? '') : ''] = make(text);
  };
  for (const text of flags.auth ?? []) add(text, (value) => ({ value }));
  for (const text of flags.authCommand ?? []) add(text, (command) => ({ command }));
  return await findCredentials(api, { baseUrl, env: process.env, headers: flags.header ?? [], sources });
}
