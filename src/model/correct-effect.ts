import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Change, type Effect, type IdSource, plainEnvelope } from './resource.ts';

type Kind = Effect['kind'];

const noEnvelope: JsonObject = { ...plainEnvelope };

/** What a whole effect of each kind has to say, and what it is where nothing is said. */
const parts: Record<Kind, { needs: string[]; else: JsonObject }> = {
  list: { needs: ['resource'], else: { envelope: noEnvelope, filters: [] } },
  read: { needs: ['resource', 'id'], else: { entity: '' } },
  create: { needs: ['resource'], else: { input: '', many: false } },
  replace: { needs: ['resource', 'id'], else: { input: '', upsert: false, patch: 'merge' } },
  merge: { needs: ['resource', 'id'], else: { input: '', upsert: false, patch: 'merge' } },
  delete: { needs: ['resource', 'id'], else: {} },
  act: { needs: ['resource', 'id'], else: { changes: [] } },
  clone: { needs: ['resource', 'id'], else: { changes: [] } },
  link: { needs: ['resource', 'id', 'relation', 'target'], else: {} },
  unlink: { needs: ['resource', 'id', 'relation', 'target'], else: {} },
  relink: { needs: ['resource', 'id', 'relation', 'target'], else: {} },
  none: { needs: [], else: { reason: 'mocks/behaviour.yaml says that it changes nothing' } },
};

/** The corrected effect; or why there is none, in words. What is not said stays as inferred, `null` takes it away. */
export function correctEffect(inferred: Effect, said: JsonValue | undefined): Effect | string {
  if (said === 'none') return inferred.kind === 'none' ? inferred : completeEffect(inferred, { kind: 'none' });
  if (!isObject(said)) return 'an effect is "none" or an object';
  if (typeof said.kind === 'string') return completeEffect(inferred, said);
  const target = targetOf(inferred);
  if (!target)
    return 'the inference found no entity that this operation is about: give the whole effect, with "kind", "resource" and "id"';
  const isClone = isObject(said.clone);
  return { kind: isClone ? 'clone' : 'act', ...target, changes: readChanges(isObject(said.clone) ? said.clone : said) };
}

/** How a behaviour file says an effect: in short where that means the same, else whole. */
export function sayEffect(effect: Effect, inferred: Effect): JsonValue {
  if (effect.kind === 'none') return 'none';
  const whole = sayPart(effect) as JsonObject;
  const before = (inferred.kind === effect.kind ? sayPart(inferred) : {}) as JsonObject;
  for (const name of Object.keys(before)) if (whole[name] === undefined) whole[name] = null;
  if (isObject(whole.envelope)) whole.envelope = sayEnvelope(whole.envelope, before.envelope);
  if (effect.kind !== 'act' && effect.kind !== 'clone') return whole;
  const changes = sayChanges(effect.changes);
  const short = effect.kind === 'clone' ? { clone: changes } : changes;
  return Object.keys(changes).length > 0 && isSame(correctEffect(inferred, short), effect) ? short : whole;
}

/** Equal as JSON: what is undefined is not there, and the order of members means nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}

function completeEffect(inferred: Effect, said: JsonObject): Effect | string {
  const kind = said.kind as Kind;
  const { needs, else: defaults } = parts[kind];
  const before: JsonObject = {
    ...defaults,
    ...pick((targetOf(inferred) ?? {}) as JsonObject, needs),
    ...(inferred.kind === kind ? (inferred as object as JsonObject) : {}),
  };
  const effect: JsonObject = { ...before, ...dropNulls(said) };
  for (const name of ['envelope', 'paging'])
    if (isObject(said[name]) && isObject(before[name])) effect[name] = { ...before[name], ...said[name] };
  const missing = needs.filter((name) => effect[name] === undefined);
  if (missing.length > 0) return `an effect of kind "${kind}" needs ${missing.map((name) => `"${name}"`).join(', ')}`;
  return effect as object as Effect;
}

function targetOf(effect: Effect): { resource: string; id: IdSource; entity: string | undefined } | undefined {
  if (effect.kind === 'none') return effect.about;
  if (!('id' in effect)) return undefined;
  return { resource: effect.resource, id: effect.id, entity: 'entity' in effect ? effect.entity : undefined };
}

function readChanges(said: JsonObject): Change[] {
  const each = (name: string): [string, JsonValue][] =>
    Object.entries(isObject(said[name]) ? said[name] : {}).flatMap(([pointer, value]) =>
      value === undefined ? [] : [[pointer, value]],
    );
  const one = (name: string): string[] => (typeof said[name] === 'string' ? [said[name]] : []);
  const grace = typeof said.grace === 'number' ? { grace: said.grace } : {};
  return [
    ...one('rotate').map((pointer): Change => ({ kind: 'rotate', pointer, ...grace })),
    ...each('set').map(([pointer, value]): Change => ({ kind: 'set', pointer, value })),
    ...one('toggle').map((pointer): Change => ({ kind: 'toggle', pointer })),
    ...one('touch').map((pointer): Change => ({ kind: 'touch', pointer })),
    ...one('increment').map((pointer): Change => ({ kind: 'increment', pointer, by: 1 })),
    ...each('write').map(([pointer, template]): Change => ({ kind: 'write', pointer, template: String(template) })),
    ...each('assign').map(([pointer, from]): Change => ({ kind: 'assign', pointer, from: String(from) })),
  ];
}

function sayChanges(changes: readonly Change[]): JsonObject {
  const said: JsonObject = {};
  const add = (name: string, pointer: string, value: JsonValue) => {
    said[name] = { ...(isObject(said[name]) ? said[name] : {}), [pointer]: value };
  };
  for (const change of changes) {
    if (change.kind === 'set') add('set', change.pointer, change.value);
    else if (change.kind === 'write') add('write', change.pointer, change.template);
    else if (change.kind === 'assign') add('assign', change.pointer, change.from);
    else said[change.kind] = change.pointer;
    if (change.kind === 'rotate' && change.grace !== undefined) said.grace = change.grace;
  }
  return said;
}

/** Only what differs from an envelope that has nothing, or from the inferred one. */
function sayEnvelope(envelope: JsonObject, inferred: JsonValue | undefined): JsonObject {
  const before = isObject(inferred) ? inferred : noEnvelope;
  return Object.fromEntries(
    Object.entries(envelope).filter(
      ([name, value]) => name === 'items' || !isSame(value, noEnvelope[name]) || !isSame(value, before[name]),
    ),
  );
}

/** A copy without what is undefined. */
export function sayPart(part: unknown): JsonValue {
  if (Array.isArray(part)) return part.map(sayPart);
  if (typeof part !== 'object' || part === null) return part as JsonValue;
  const members = Object.entries(part).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, sayPart(value)]));
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));
}

function dropNulls(said: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value === null ? undefined : value]));
}
