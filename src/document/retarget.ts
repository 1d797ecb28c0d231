import { type JsonObject, type JsonValue, joinPointer, resolvePointer, setMember } from '../json/index.ts';
import type { Levelling } from './levelling.ts';
import type { Resolved } from './references.ts';
import { toFragment } from './uri.ts';
import type { Visit } from './walk.ts';

/** Where levelling moves what 2.0 documents mostly refer to. */
const moves: [from: string, to: string][] = [
  ['#/definitions/', '#/components/schemas/'],
  ['#/parameters/', '#/components/parameters/'],
  ['#/responses/', '#/components/responses/'],
];

/** Makes references lead again to what they led to before levelling moved it, and cuts those that lead in a circle. */
export function retarget(root: JsonObject, resolved: Resolved[], levelling: Levelling, visits: Visit[]): void {
  const known = new Map<string, JsonValue | undefined>();
  const lookUp = (fragment: string): JsonValue | undefined => {
    if (!known.has(fragment)) known.set(fragment, resolvePointer(root, fragment));
    return known.get(fragment);
  };
  let index: Map<object, string> | undefined;
  for (const { holder, key, target } of resolved) {
    const owner = levelling.wrapped.get(holder) ?? holder;
    const written = owner[key];
    if (typeof written !== 'string' || lookUp(written) === target) continue;
    const move = moves.find(([from]) => written.startsWith(from));
    const moved = move ? move[1] + written.slice(move[0].length) : written;
    if (lookUp(moved) === target) {
      setMember(owner, key, moved);
      continue;
    }
    index ??= indexTree(root);
    const pointer = index.get(target);
    if (pointer !== undefined) setMember(owner, key, toFragment(pointer));
  }
  cutCircles(resolved, levelling, visits);
}

/** Every object and array of the tree, and (the first place) where it stands. */
function indexTree(root: JsonObject): Map<object, string> {
  const index = new Map<object, string>();
  const enter = (value: JsonValue | undefined, pointer: string): void => {
    if (typeof value !== 'object' || value === null || index.has(value)) return;
    index.set(value, pointer);
    if (Array.isArray(value)) for (const [at, item] of value.entries()) enter(item, joinPointer(pointer, at));
    else for (const name of Object.keys(value)) enter(value[name], joinPointer(pointer, name));
  };
  enter(root, '');
  return index;
}

/** `a: {$ref: b}`, `b: {$ref: a}` says nothing at all. */
function cutCircles(resolved: Resolved[], { report }: Levelling, visits: Visit[]): void {
  const next = new Map<JsonObject, JsonObject>();
  for (const { holder, key, target } of resolved) {
    if (key === '$ref' && (holder === target || typeof target.$ref === 'string')) next.set(holder, target);
  }
  for (const start of next.keys()) {
    const trail = new Set<JsonObject>();
    let node: JsonObject | undefined = start;
    while (node && !trail.has(node)) {
      trail.add(node);
      node = next.get(node);
    }
    if (node !== start) continue;
    const visit = visits.find((each) => each.node === start);
    const written = start.$ref;
    start.$ref = '#/x-standin-circular-reference';
    next.delete(start);
    if (!visit) continue;
    report(
      {
        code: 'circular-reference',
        severity: 'error',
        message: `The reference ${String(written)} leads back to itself, through references only.`,
        hint: 'Let one of them say what it is.',
      },
      { file: visit.file, pointer: `${visit.pointer}/$ref` },
    );
  }
}
