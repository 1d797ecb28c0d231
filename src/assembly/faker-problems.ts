import type { Document, Problem } from '../document/index.ts';
import { isObject, type JsonValue, joinPointer } from '../json/index.ts';
import { findFakerFault } from '../lexicon/index.ts';

/** Places that hold values, not schemas: what is called `x-faker` there asks for nothing. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** The `x-faker` that faker does not know, or does not take the arguments of. The field's name decides instead. */
export function findFakerProblems({ root, locate }: Document): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<object>();
  // Not by recursion: documents may be deep.
  const waiting: { node: JsonValue; pointer: string }[] = [{ node: root, pointer: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, pointer } = next;
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const asked = isObject(node) ? node['x-faker'] : undefined;
    const fault = asked === undefined ? undefined : findFakerFault(asked);
    if (fault !== undefined) {
      problems.push({
        code: 'x-faker',
        severity: 'warning',
        message: fault,
        hint: 'Correct the path or its arguments; until then the name of the field decides.',
        location: locate(joinPointer(pointer, 'x-faker')),
      });
    }
    for (const [name, each] of Object.entries(node).reverse()) {
      if (typeof each === 'object' && each !== null && !(values.has(name) && isObject(node)))
        waiting.push({ node: each, pointer: joinPointer(pointer, name) });
    }
  }
  return problems;
}
