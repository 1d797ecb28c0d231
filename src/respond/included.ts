import type { Entity } from '../fixtures/index.ts';
import { isObject, type JsonValue, setMember } from '../json/index.ts';
import { type Api, type Inference, itemsOf, type Operation, type Shape } from '../model/index.ts';
import type { Project } from './project.ts';
import type { Shown } from './reach.ts';
import { followShape } from './shapes.ts';

export interface Including {
  api: Api;
  inference: Inference;
  store: Shown;
  project: Project;
}

/**
 * Puts into `included` what the relationships of the entities shown name, each once (JSON:API 1.1, compound documents).
 * Where the operation has an `include` parameter, only what that asks for.
 */
export function addIncluded(
  including: Including,
  body: JsonValue,
  shape: Shape | undefined,
  shown: readonly Entity[],
  operation: Operation | undefined,
  query: string,
): JsonValue {
  const { api, inference, store, project } = including;
  const place = followShape(api, shape, '/included');
  if (!isObject(body) || !place || !itemsOf(api, place)) return body;
  const asked = readInclude(operation, query);
  const found = new Map<string, JsonValue>();
  for (const entity of shown) {
    const relations = inference.resources.find(({ name }) => name === entity.resource)?.relations ?? [];
    for (const { pointer, target } of relations) {
      const [, name] = /^\/relationships\/([^/]+)/.exec(pointer) ?? [];
      const resource = inference.resources.find((each) => each.name === target);
      if (name === undefined || !resource || (asked && !asked.has(name))) continue;
      for (const id of store.linked(entity.resource, entity.id, pointer)) {
        const other = store.get(target, id);
        const key = `${target} ${id}`;
        if (other && !found.has(key)) found.set(key, project(other, resource.representation, 1));
      }
    }
  }
  setMember(body, 'included', [...found.values()]);
  return body;
}

/** The relationships asked for, by name; `undefined` where all are. A path (`comments.author`) asks for its start. */
function readInclude(operation: Operation | undefined, query: string): ReadonlySet<string> | undefined {
  if (!operation?.parameters.some(({ name, in: where }) => where === 'query' && name === 'include')) return undefined;
  const said = new URLSearchParams(query).getAll('include').flatMap((each) => each.split(','));
  return new Set(said.map((path) => path.trim().split('.')[0] ?? ''));
}
