import type { CaseResult } from '../execute/index.ts';
import type { Api } from '../model/index.ts';

/** So many operations are not all without data, or all forbidden to one user. */
const enough = 3;

/** Why a part of the contract was not seen, and what to do. */
export interface Refused {
  /** Nothing of the contract was seen. */
  isAll: boolean;
  reason: string;
  hint: string;
}

/**
 * What refused all that it should have taken: a wrong base URL and a credential that nobody knows look so, and errors are
 * mostly documented, so that the run looks clean. All operations alike, or those that let in nobody; `undefined` where
 * there are none.
 */
export function findRefused(
  { basePaths }: Pick<Api, 'basePaths'>,
  results: readonly CaseResult[],
  baseUrl: string,
): Refused | undefined {
  const answers = listStatuses(results);
  const statuses = [...answers.values()].flat();
  const [status = 0] = statuses;
  if (status >= 400 && answers.size >= enough && statuses.every((each) => each === status)) {
    const asked = `${statuses.length} requests to ${answers.size} operations`;
    const reason = `every valid request was answered with ${status} (${asked})`;
    return { isAll: true, reason, hint: adviseOn(status, basePaths, baseUrl) };
  }
  const shut = [...answers].filter(([, each]) => each.every(isOfAccess)).map(([id]) => id);
  if (shut.length === 0) return undefined;
  const more = shut.length > 3 ? ` and ${shut.length - 3} more` : '';
  const names = shut.slice(0, 3).join(', ') + more;
  const reason = `${names} let in nobody (401, 403), so nothing else of them was checked`;
  return { isAll: false, reason, hint: adviseAccess };
}

/** By operation, what its valid requests were answered with. */
function listStatuses(results: readonly CaseResult[]): Map<string, number[]> {
  const answers = new Map<string, number[]>();
  for (const { expect, exchange } of results.flatMap(({ steps }) => steps)) {
    if (expect.kind !== 'accepted') continue;
    const { id } = exchange.operation;
    const known = answers.get(id);
    if (known) known.push(exchange.response.status);
    else answers.set(id, [exchange.response.status]);
  }
  return answers;
}

const adviseAccess = 'Say who asks, with --auth or --header: what was sent is not taken.';

function isOfAccess(status: number): boolean {
  return status === 401 || status === 403 || status === 407;
}

function adviseOn(status: number, basePaths: readonly string[], baseUrl: string): string {
  if (isOfAccess(status)) return adviseAccess;
  if (status >= 500) return 'Look whether the service is up, and what its log says.';
  const paths = basePaths.filter((path) => path !== '');
  const said = paths.length > 0 ? ` The document says ${paths.slice(0, 3).join(', ')} for its path.` : '';
  return `Look whether ${baseUrl} is the base URL of this API.${said}`;
}
