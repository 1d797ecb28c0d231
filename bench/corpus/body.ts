/** What a client says in a body, where values that were drawn by the schema alone would mean nothing. */

import { isObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../../src/json/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import { findResource, isComposite, type Resource } from '../../src/model/index.ts';
import { freshen, freshPointers, requestPointers, rootsOf } from '../../src/plan/index.ts';

export interface Sending {
  seed: string;
  known: ReadonlyMap<string, JsonValue>;
  /** What the request is about. */
  resource: Resource;
  /** Where in the body its fields stand. */
  input: string;
  /** The entity that is there already. */
  id: string | undefined;
  patch?: boolean;
}

/** RFC 6902, of one field that is there. */
export function writePatch(mock: Mock, { resource, id }: Sending): JsonValue {
  const value = id === undefined ? undefined : mock.store.get(resource.name, id)?.value;
  const fields = resolvePointer(value, resource.fields);
  const [name, present] = isObject(fields)
    ? (Object.entries(fields).find(([, each]) => typeof each === 'string') ?? [])
    : [];
  return name === undefined ? [] : [{ op: 'test', path: `${resource.fields}/${name}`, value: present ?? null }];
}

/** Ids that were drawn mean nothing: in their place stand ids of entities that are there. An update keeps its id. */
export function nameRelations(mock: Mock, body: JsonValue, { resource, input, id: own }: Sending): JsonValue {
  let result = structuredClone(body);
  const identityOf = (name: string) => {
    const target = findResource(mock.inference, name);
    return target && !isComposite(target) ? parsePointer(target.identity?.pointer ?? '').at(-1) : undefined;
  };
  for (const root of rootsOf(body, input)) {
    const put = (pointer: string, value: JsonValue) => {
      result = putAt(result, parsePointer(root + pointer), value);
    };
    for (const relation of resource.relations) {
      if (relation.by !== undefined) continue;
      for (const pointer of requestPointers(resource, relation)) {
        const present = resolvePointer(result, root + pointer);
        const ids = mock.store.ids(relation.target).filter((id) => id !== own || relation.target !== resource.name);
        if (present === undefined || present === null || ids.length === 0) continue;
        const named = Array.isArray(present)
          ? present
              .slice(0, ids.length)
              .map((each, index) => inForm(ids[index] ?? '', each, identityOf(relation.target)))
          : inForm(ids[0] ?? '', present, identityOf(relation.target));
        put(pointer, withoutInverse(named, relation.inverse));
      }
    }
    const identity = resource.identity?.pointer;
    const said = identity === undefined ? undefined : resolvePointer(result, root + identity);
    if (own !== undefined && identity !== undefined && said !== undefined) put(identity, inForm(own, said));
  }
  return result;
}

/** Values that no two entities share, and that another one has, give way to others: so would a client choose them. */
export function chooseFree(mock: Mock, body: JsonValue, { seed, resource, input, id: own }: Sending): JsonValue {
  let result = body;
  for (const pointer of freshPointers(resource, own === undefined)) {
    const taken = listTaken(mock, resource, pointer, own);
    for (const root of rootsOf(body, input)) {
      const drawn = resolvePointer(result, root + pointer);
      if (typeof drawn !== 'string' && typeof drawn !== 'number') continue;
      let chosen: JsonValue = drawn;
      for (let draw = 1; taken.has(comparable(chosen)) && draw <= 20; draw++)
        chosen = freshen(drawn, `${seed} ${root}${pointer} ${draw}`);
      taken.add(comparable(chosen));
      if (chosen !== drawn) result = putAt(result, parsePointer(root + pointer), chosen);
    }
  }
  return result;
}

/** What the other entities have at a pointer, or below their fields where the request leaves those out. */
function listTaken({ store }: Mock, { name, fields, identity }: Resource, pointer: string, own: string | undefined) {
  const others = store.ids(name).filter((id) => id !== own);
  const values = others.flatMap((id) => {
    const value = store.get(name, id)?.value;
    return [resolvePointer(value, pointer), resolvePointer(value, fields + pointer)];
  });
  if (pointer === identity?.pointer) values.push(...others);
  return new Set(values.filter((value) => value !== undefined).map(comparable));
}

function comparable(value: JsonValue): string {
  return String(value).toLowerCase();
}

/** What an object says of the thing that it is part of, it cannot know. */
function withoutInverse(named: JsonValue, inverse: string | undefined): JsonValue {
  const name = inverse?.slice(1);
  if (name === undefined) return named;
  if (Array.isArray(named)) return named.map((each) => withoutInverse(each, inverse));
  return isObject(named) ? Object.fromEntries(Object.entries(named).filter(([each]) => each !== name)) : named;
}

function inForm(id: string, like: JsonValue | undefined, identity?: string): JsonValue {
  if (typeof like === 'number') return /^-?\d{1,15}$/.test(id) ? Number(id) : like;
  if (typeof like === 'string') return id;
  if (!isObject(like)) return like ?? id;
  const names = [...(identity === undefined ? [] : [identity]), 'id', '_id', 'uuid', 'key', 'slug', 'name'];
  const name = names.find((each) => like[each] !== undefined);
  return name === undefined ? like : { ...like, [name]: inForm(id, like[name]) };
}
