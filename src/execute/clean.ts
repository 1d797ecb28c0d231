import { createRouter } from '../model/index.ts';
import { presentCredentials } from '../plan/index.ts';
import { findLost } from './find-lost.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerEntry, LedgerRequest } from './ledger-file.ts';
import type { Makings } from './makings.ts';
import { address, type Run } from './run.ts';

/** Sends a request as a user (default: the run's own), and tells the status; `undefined` where no answer came. */
export type Ask = (request: LedgerRequest, user: string | undefined) => Promise<number | undefined>;

/** Finds what a creation made that had no answer, and writes it down. Why it cannot; `undefined` where it is settled. */
export type Settle = (entry: LedgerEntry) => Promise<string | undefined>;

const keepUnsure: Settle = async () => 'it was sent, and no answer came: it may have been made';

export interface CleanResult {
  /** Entities that are gone now. */
  cleaned: number;
  /** What is still there, or may be, in words. */
  left: string[];
}

/**
 * Deletes what a ledger says was made, last made first, and reads each to see that it is gone. Writes down each
 * outcome, so that it can be interrupted and run again.
 */
export async function cleanUp(ledger: Ledger, ask: Ask, settle: Settle = keepUnsure): Promise<CleanResult> {
  const result: CleanResult = { cleaned: 0, left: [] };
  for (const entry of ledger.entries.filter(({ state }) => state !== 'gone').reverse()) {
    const isLost = entry.state === 'unsure' || (entry.id === undefined && entry.mark !== undefined);
    const why = (isLost ? await settle(entry) : undefined) ?? (await remove(entry, ask));
    if (!ledger.entries.includes(entry)) continue;
    if (why === undefined) {
      ledger.gone(entry.number);
      result.cleaned += 1;
    } else {
      ledger.left(entry.number, why);
      result.left.push(`${nameEntry(entry)}: ${why}`);
    }
  }
  return result;
}

/** Sends the requests of a ledger with the credentials of a run. What a case deleted is not deleted again. */
export function askToClean(
  run: Pick<Run, 'api' | 'client' | 'basePath' | 'headers' | 'credentials' | 'users'> & {
    isDeleted(path: string): boolean;
  },
): Ask {
  const router = createRouter(run.api.operations, []);
  return async ({ method, path, query }, user) => {
    if (method === 'DELETE' && run.isDeleted(path)) return 204;
    const plain = { method, path, query, headers: {}, body: undefined };
    const operation = router.match(method, path, query)?.operation;
    const credentials = (user === undefined ? undefined : run.users[user]) ?? run.credentials;
    const request = operation ? presentCredentials(run.api, operation, plain, 'given', credentials) : plain;
    const answer = await run.client.ask(address(run, request), { isCleaning: true });
    return answer.kind === 'answered' ? answer.response.status : undefined;
  };
}

/** `users 7 (POST /users)`. */
export function nameEntry({ resource, id, by }: LedgerEntry): string {
  return `${resource}${id === undefined ? '' : ` ${id}`} (${by})`;
}

/** Looks for lost creations in the lists of a service. */
export function settleByLists(run: Parameters<typeof findLost>[0], makings: Makings): Settle {
  return async (entry) => {
    const lost = await findLost(run, entry);
    if (lost.kind === 'unclear') return lost.why;
    if (lost.kind === 'none') makings.withdraw(entry.number);
    else makings.found(entry.number, lost.resource, lost.id, lost.path);
    return undefined;
  };
}

/** Why it is still there; `undefined` where it is gone. */
async function remove(entry: LedgerEntry, ask: Ask): Promise<string | undefined> {
  if (entry.id === undefined) return entry.why ?? 'the answer did not say what tells it apart';
  if (!entry.remove) return 'the document has no operation that deletes it';
  const status = await ask(entry.remove, entry.user);
  const seen = entry.read && (await ask(entry.read, entry.user));
  if (isGone(seen)) return undefined;
  const said = `${entry.remove.method} ${entry.remove.path} ${tell(status)}`;
  if (entry.read && seen !== undefined && seen < 400) return `${said}, and it can still be read`;
  // Without a read that tells, the service's word for its deletion is all there is.
  return status !== undefined && (status < 300 || isGone(status)) ? undefined : said;
}

function isGone(status: number | undefined): boolean {
  return status === 404 || status === 410;
}

function tell(status: number | undefined): string {
  return status === undefined ? 'had no answer' : `was answered with ${status}`;
}
