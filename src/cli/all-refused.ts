import type { CaseResult } from '../execute/index.ts';
import type { Api } from '../model/index.ts';

/** So many operations are not all without data, or all forbidden to one user. */
const enough = 3;

/**
 * Why nothing of the contract was seen, and what to do: all that should have been taken was refused alike. A wrong base
 * URL and a credential that nobody knows look so, and errors are mostly documented. `undefined` where it is not so.
 */
export function findAllRefused(
  { basePaths }: Pick<Api, 'basePaths'>,
  results: readonly CaseResult[],
  baseUrl: string,
): { reason: string; hint: string } | undefined {
  const answers = results
    .flatMap(({ steps }) => steps)
    .filter(({ expect }) => expect.kind === 'accepted')
    .map(({ exchange }) => ({ status: exchange.response.status, operation: exchange.operation.id }));
  const status = answers[0]?.status ?? 0;
  const operations = new Set(answers.map(({ operation }) => operation)).size;
  if (status < 400 || operations < enough || answers.some((answer) => answer.status !== status)) return undefined;
  const reason = `every valid request was answered with ${status} (${answers.length} requests to ${operations} operations)`;
  return { reason, hint: adviseOn(status, basePaths, baseUrl) };
}

function adviseOn(status: number, basePaths: readonly string[], baseUrl: string): string {
  if (status === 401 || status === 403 || status === 407)
    return 'Say who asks, with --auth or --header: what was sent is not taken.';
  if (status >= 500) return 'Look whether the service is up, and what its log says.';
  const paths = basePaths.filter((path) => path !== '');
  const said = paths.length > 0 ? ` The document says ${paths.slice(0, 3).join(', ')} for its path.` : '';
  return `Look whether ${baseUrl} is the base URL of this API.${said}`;
}
