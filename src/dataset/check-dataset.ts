import { checkRow, readIdentity, type SplitRow, splitRow, unshownMember } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue, resolvePointer } from '../json/index.ts';
import type { Api, Inference, Relation, Resource } from '../model/index.ts';
import { compile, type Issue } from '../schema/index.ts';

/** Something that is wrong in a data set. */
export interface DatasetFinding {
  check: 'schema' | 'identity' | 'unique' | 'reference' | 'back-reference' | 'copy' | 'manifest';
  file: string;
  /** From 1. */
  line: number;
  /** JSON Pointer into the entity. */
  pointer: string;
  message: string;
}

/** An entity as it stands in a file. */
export interface PlacedEntity {
  entity: JsonValue;
  file: string;
  line: number;
}

export interface DatasetChecker {
  /** Looks at an entity alone, and remembers what it says of others. */
  look(resource: Resource, placed: PlacedEntity): DatasetFinding[];
  /** What entities say of each other, once all were looked at. */
  conclude(): DatasetFinding[];
  /** Compares an entity with the copies of it in others; after all were looked at. */
  compare(resource: Resource, placed: PlacedEntity): DatasetFinding[];
}

type Place = Pick<DatasetFinding, 'file' | 'line' | 'pointer'>;

/**
 * Checks a data set, entity by entity: schema, identity, unique fields; that what is named is there; that both sides of
 * a relation agree; that copies of an entity agree with it.
 *
 * @param strict False where entities may leave to the mock what the mock would make.
 */
export function createDatasetChecker(
  { api, inference }: { api: Api; inference: Inference },
  { strict }: { strict: boolean },
): DatasetChecker {
  const resources = new Map(inference.resources.map((resource) => [resource.name, resource]));
  const ids = new Map<string, Map<string, number>>();
  const taken = new Map<string, number>();
  const named = new Map<string, Map<string, Place>>();
  const links = new Map<string, Set<string>>();
  const copies = new Map<string, { value: JsonObject; place: Place; target: Resource }[]>();

  function look(resource: Resource, { entity, file, line }: PlacedEntity): DatasetFinding[] {
    const found: DatasetFinding[] = [];
    const tell = (check: DatasetFinding['check'], pointer: string, message: string) =>
      found.push({ check, file, line, pointer, message });
    if (!isObject(entity)) {
      tell('schema', '', 'must be an object: one entity');
      return found;
    }
    const { [unshownMember]: _, ...shown } = entity;
    for (const { pointer, message } of judge(resource, shown)) tell('schema', pointer, message);
    const id = readIdentity(resource, entity);
    const own = entry(ids, resource.name, () => new Map<string, number>());
    const before = id === undefined ? undefined : own.get(id);
    if (before !== undefined)
      tell('identity', resource.identity?.pointer ?? '', `is the id of an earlier one, in line ${before}: ${id}`);
    own.set(id ?? `#${own.size}`, line);
    for (const pointer of resource.unique) {
      const value = resolvePointer(entity, pointer);
      if (typeof value !== 'string') continue;
      const key = `${resource.name} ${pointer} ${value.toLowerCase()}`;
      const other = taken.get(key);
      if (other === undefined) taken.set(key, line);
      else tell('unique', pointer, `is unique, and line ${other} has it, too: ${JSON.stringify(value)}`);
    }
    if (id !== undefined) remember(resource, id, splitRow(resources, resource, entity), { file, line, pointer: '' });
    return found;
  }

  function judge(resource: Resource, shown: JsonObject): readonly Pick<Issue, 'pointer' | 'message'>[] {
    if (!strict) return checkRow(api, inference, resource, shown).issues;
    try {
      return compile(resource.representation.schema, { document: api.root, direction: 'response' })(shown);
    } catch {
      // A schema that cannot be used asks for nothing.
      return [];
    }
  }

  function remember(resource: Resource, id: string, row: SplitRow, place: Place): void {
    for (const relation of resource.relations) {
      if (!relation.inverse || !row.links[relation.pointer]) continue;
      const told = entry(links, `${resource.name}#${relation.pointer}`, () => new Set<string>());
      for (const other of row.links[relation.pointer] ?? []) told.add(writePair(id, other));
    }
    for (const { target, id: other, pointer, copy } of row.named) {
      const at = { ...place, pointer };
      const known = entry(named, target.name, () => new Map<string, Place>());
      if (!known.has(other)) known.set(other, at);
      if (copy && Object.keys(copy.value).length > 0) {
        const key = `${target.name} ${other}`;
        const list = entry(copies, key, () => []);
        // One of several equal copies is enough.
        if (!list.some(({ value }) => JSON.stringify(value) === JSON.stringify(copy.value)))
          list.push({ value: copy.value, place: at, target });
      }
    }
  }

  function conclude(): DatasetFinding[] {
    const found: DatasetFinding[] = [];
    for (const [target, places] of named) {
      const known = ids.get(target);
      // A resource without a file is none of this data set's.
      if (!known) continue;
      for (const [id, place] of places) {
        if (!known.has(id))
          found.push({ check: 'reference', ...place, message: `names ${target} ${id}, and there is none` });
      }
    }
    for (const resource of inference.resources)
      for (const relation of resource.relations) found.push(...compareSides(resource, relation));
    return found;
  }

  /** Links that this side tells and the other does not. */
  function compareSides(resource: Resource, relation: Relation): DatasetFinding[] {
    const other = resources.get(relation.target)?.relations.find(({ pointer }) => pointer === relation.inverse);
    const told = links.get(`${resource.name}#${relation.pointer}`);
    const back = links.get(`${relation.target}#${relation.inverse}`);
    if (!other || other.inverse !== relation.pointer || !told || !back) return [];
    const found: DatasetFinding[] = [];
    for (const pair of told) {
      const [id, target] = JSON.parse(pair) as [string, string];
      const line = ids.get(relation.target)?.get(target);
      if (line === undefined || back.has(writePair(target, id))) continue;
      const message = `does not name ${resource.name} ${id}, which names it`;
      found.push({ check: 'back-reference', file: relation.target, line, pointer: other.pointer, message });
    }
    return found;
  }

  function compare(resource: Resource, { entity, file, line }: PlacedEntity): DatasetFinding[] {
    const id = readIdentity(resource, entity);
    const found = id === undefined ? undefined : copies.get(`${resource.name} ${id}`);
    if (!found || !isObject(entity)) return [];
    const { value } = splitRow(resources, resource, entity);
    return found.flatMap(({ value: copy, place }) => {
      const pointer = differsAt(copy, value, '');
      if (pointer === undefined) return [];
      const message = `is not what ${file}:${line} says of ${resource.name} ${id}`;
      return [{ check: 'copy' as const, ...place, pointer: `${place.pointer}${pointer}`, message }];
    });
  }

  return { look, conclude, compare };
}

/** A link as one text: ids may have any signs. */
function writePair(id: string, other: string): string {
  return JSON.stringify([id, other]);
}

/** Where a copy, which may leave out what it likes, says something else than the original. */
function differsAt(copy: JsonValue | undefined, original: JsonValue | undefined, pointer: string): string | undefined {
  if (isObject(copy) && isObject(original)) {
    for (const [name, value] of Object.entries(copy)) {
      const found = differsAt(value, original[name], `${pointer}/${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return JSON.stringify(copy) === JSON.stringify(original) ? undefined : pointer;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
