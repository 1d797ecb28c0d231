import { describeUnshown, type World } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Api, Inference, Resource, Shape } from '../model/index.ts';
import { createProjector, fitValue } from '../respond/index.ts';
import { compile, generate, type Issue, type Words } from '../schema/index.ts';
import { orderByDependency } from './order.ts';
import { viewWorld } from './view.ts';

/** A world as tables: what is written to files, sent to a service or loaded into a database. */
export interface Dataset {
  api: Api;
  inference: Inference;
  world: World;
  /** Those that others refer to come first; of a circle, the one that the document names first. */
  collections: Collection[];
}

/** All entities of one resource. */
export interface Collection {
  resource: Resource;
  /** What each entity is valid against. */
  shape: Shape;
  count: number;
  /**
   * Entities in the document's own shape, made as they are asked for and not kept. Those at the other end of an
   * embedded relation stand in it whole but for their own relations, which are empty there: so each is bounded.
   *
   * @param from Index of the first. Default 0.
   * @param to Index behind the last. Default {@link count}.
   */
  entities(from?: number, to?: number): Iterable<JsonObject>;
  /** The entity at that index with what its representation does not show, in the member `$standin`. */
  complete(entity: JsonObject, index: number): JsonObject;
}

/** Entities stand in each other one level deep. */
const embedding = 1;

export interface DatasetSource {
  api: Api;
  inference: Inference;
  world: World;
  words: Words;
  seed: string;
}

/** The typical data set of a world. */
export function createDataset(source: DatasetSource): Dataset {
  const { api, inference, world } = source;
  const view = viewWorld(world);
  const project = createProjector({ ...source, store: view });
  const collections = orderByDependency(inference.resources).map((resource): Collection => {
    const { name, representation } = resource;
    const makeValid = createMender(source, representation);
    const complete = describeUnshown(world, resource);
    const ids = world.ids(name);
    return {
      resource,
      shape: representation,
      count: ids.length,
      *entities(from = 0, to = ids.length) {
        for (const id of from === 0 && to === ids.length ? ids : ids.slice(from, to)) {
          yield makeValid(project(world.entity(name, id), representation, embedding), id);
        }
      },
      complete: (entity, index) => complete(ids[index] ?? '', entity),
    };
  });
  return { api, inference, world, collections };
}

/** Makes an entity fit its schema where an embedded entity that is cut short does not. */
function createMender({ api, words, seed }: DatasetSource, shape: Shape): (shown: JsonValue, id: string) => JsonObject {
  const options = { document: api.root, direction: 'response' as const };
  let judge: (value: JsonValue) => readonly Issue[] = () => [];
  try {
    judge = compile(shape.schema, options);
  } catch {
    // What cannot be compiled cannot be judged.
  }
  return (shown, id) => {
    const value = isObject(shown) ? shown : {};
    if (judge(value).length === 0) return value;
    const draw = ({ schema }: Shape) => {
      try {
        return generate(schema, { ...options, words, seed: `${seed} ${shape.pointer} ${id}` });
      } catch {
        return undefined;
      }
    };
    const mended = fitValue(value, { api, shape, judge, draw });
    return isObject(mended) ? mended : value;
  };
}
