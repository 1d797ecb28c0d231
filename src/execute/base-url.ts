import { ToolError } from '../document/index.ts';
import type { Api } from '../model/index.ts';
import type { Transport } from './transport.ts';

/**
 * Where the operations are below the URL that was given. One with a path is taken at its word. Below a bare origin the
 * document's own base path is tried first, then none: some servers (Prism among them) leave it away.
 *
 * @throws ToolError where nothing answers.
 */
export async function findBaseUrl(api: Api, given: string, transport: Transport): Promise<string> {
  const { origin, pathname } = new URL(given);
  const path = pathname.replace(/\/+$/, '');
  const documented = path === '' ? api.basePaths.find((base) => base !== '') : undefined;
  if (documented === undefined) {
    await probe(transport, given, path === '' ? '/' : path);
    return origin + path;
  }
  // The root may answer 404 for all; an operation without parameters tells more.
  const known = api.operations.find(({ method, path: own }) => method === 'get' && !own.includes('{'))?.path ?? '/';
  const [below, bare] = [await probe(transport, given, documented + known), await probe(transport, given, known)];
  return below === 404 && bare !== 404 ? origin : origin + documented;
}

/**
 * The status of an answer, whatever it is.
 *
 * @throws ToolError where none comes.
 */
export async function probe(transport: Transport, given: string, path: string): Promise<number> {
  const headers = { 'user-agent': 'standin-verify', accept: '*/*', 'accept-encoding': 'identity' };
  const sent = await transport.send({ method: 'GET', path, query: '', headers, body: undefined });
  if (sent.kind === 'answered') return sent.response.status;
  throw new ToolError({
    code: 'unreachable',
    tried: `Cannot reach ${given}`,
    reason: sent.message,
    hint: 'Start the service, or name another base URL.',
  });
}
