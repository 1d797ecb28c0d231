import { ToolError } from '../document/index.ts';
import { cleanLedger, isLoopback, readLedger } from '../execute/index.ts';
import { createWords } from '../lexicon/index.ts';
import type { Model } from '../mock/index.ts';
import { makePlan } from '../plan/index.ts';
import { type CredentialFlags, credentialsOf, readAskers } from './credentials.ts';

export interface CleanFlags extends CredentialFlags {
  /** The ledger. */
  clean: string;
  allowWrites?: boolean;
  /** Seconds. Default 10. */
  timeout?: number;
}

/**
 * Deletes what an interrupted run has left. Exit status 1 where something is left.
 *
 * @throws ToolError where the ledger cannot be read, or is of another host and nothing may be written there.
 */
export async function cleanAfter(model: Model, flags: CleanFlags): Promise<void> {
  const { clean: file, timeout = 10 } = flags;
  const { baseUrl, entries } = readLedger(file);
  if (!(flags.allowWrites ?? isLoopback(baseUrl))) {
    throw new ToolError({
      code: 'read-only',
      tried: `Cannot delete anything at ${baseUrl}`,
      reason: 'it is not on this machine',
      hint: 'Add --allow-writes if that is what you want.',
    });
  }
  const makers = new Set(entries.map(({ user }) => user));
  const askers = await readAskers(model, flags);
  const { given, users, headers } = await credentialsOf(model, baseUrl, flags, askers, (name) => makers.has(name));
  const { api, inference } = model;
  const plan = makePlan(api, inference, { seed: 'clean', words: createWords(), phases: [] });
  const { cleaned, left } = await cleanLedger(file, {
    ...{ api, inference, plan, credentials: given, users, headers },
    timeout: timeout * 1000,
  });
  process.stdout.write(`${baseUrl}: ${cleaned} deleted, ${left.length} left\n`);
  for (const each of left) process.stdout.write(`  ${each}\n`);
  process.exitCode = left.length > 0 ? 1 : 0;
}
