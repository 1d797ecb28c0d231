/**
 * Prism as an independent referee: its proxy stands in front of our mock of the bundled API, one valid request goes to
 * every operation, and its `sl-violations` header must stay away.
 *
 *   npm run referee
 */
import { createWords } from '../src/lexicon/index.ts';
import { createMock } from '../src/mock/index.ts';
import type { Operation, Parameter } from '../src/model/index.ts';
import { buildRequest } from '../src/plan/index.ts';
import { startPrismProxy, startStandin } from './servers/processes.ts';

const document = process.argv[2] ?? 'spec/openapi.yaml';
const model = await createMock(document);
const standin = await startStandin(document);
const base = model.api.basePaths.find((each) => each !== '') ?? '';
const proxy = await startPrismProxy(document, `${standin.url}${base}`);

let violations = 0;
let exchanges = 0;
try {
  const ordered = model.api.operations.toSorted(
    (one, other) => Number(one.method === 'delete') - Number(other.method === 'delete'),
  );
  for (const operation of ordered) {
    const request = buildRequest(model.api, operation, {
      seed: 'referee',
      words: createWords(),
      known: known(operation),
    });
    const query = request.query === '' ? '' : `?${request.query}`;
    const response = await fetch(`${proxy.url}${request.path}${query}`, {
      method: request.method,
      headers: request.headers,
      ...(request.body ? { body: request.body as Uint8Array<ArrayBuffer> } : {}),
    });
    await response.arrayBuffer();
    exchanges++;
    const found = response.headers.get('sl-violations');
    if (found === null) continue;
    violations++;
    process.stdout.write(`${response.status} ${operation.id}: ${found}\n`);
  }
} finally {
  await proxy.stop();
  await standin.stop();
}
process.stdout.write(`referee: ${exchanges} exchanges, ${violations} with violations\n`);
process.exitCode = violations > 0 || exchanges === 0 ? 1 : 0;

function known(operation: Operation) {
  const effect = model.inference.effects[operation.id]?.effect;
  return (parameter: Parameter) => {
    if (parameter.in !== 'path' || !effect || effect.kind === 'none') return undefined;
    if ('id' in effect && effect.id.in === 'path' && effect.id.parameter === parameter.name) {
      const ids = model.store.ids(effect.resource);
      return operation.method === 'delete' ? ids.at(-1) : ids[0];
    }
    return 1;
  };
}
