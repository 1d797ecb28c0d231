/**
 * Data sets: how fast users of the bundled API are written, beside json-schema-faker and plain faker in the same run;
 * in how much memory a million of them is; whether the bytes are the same elsewhere; and what services say to the edge
 * set.
 *
 *   npm run bench:fixtures [-- --only rate|memory|bytes|edge] [--count 1000000]
 */
import { parseArgs } from 'node:util';
import { compareBytes } from './fixtures/bytes.ts';
import { sendEdges } from './fixtures/edge.ts';
import { measureMemory } from './fixtures/memory.ts';
import { measureRates } from './fixtures/rates.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, count: { type: 'string', default: '1000000' } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const parts: Record<string, () => Promise<boolean>> = {
  rate: () => measureRates(say),
  memory: () => measureMemory(Number(values.count), say),
  bytes: () => compareBytes(say),
  edge: () => sendEdges(say),
};
for (const [name, run] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  if (!(await run())) process.exitCode = 1;
}
