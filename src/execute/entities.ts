import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import type { Inference } from '../model/index.ts';
import { listExpressions, type Plan, type Step } from '../plan/index.ts';

/** What addresses one thing in the service, as behind `$pool.RESOURCE.`: `id`, `path.userId`. */
export interface Entity {
  resource: string;
  values: Readonly<Record<string, JsonValue>>;
}

/**
 * Entities that a case may use. `within`: the resources that are being found or made, and for which these are: none of
 * them can be had by means of itself.
 */
export interface Entities {
  /** Finds what is there of a resource, so that later it is known. */
  look(resource: string): Promise<unknown>;
  /** One that is there, for reading; the same for the same key. `undefined` where none can be had. */
  borrow(resource: string, key: string, within?: readonly string[]): Promise<Entity | undefined>;
  /** One that this run made, for this user alone. `undefined` where none can be made. */
  take(resource: string, within?: readonly string[]): Promise<Entity | undefined>;
  /** Gives one back that is as it was made. */
  giveBack(entity: Entity): void;
}

/**
 * Sends the step of a finder or maker, with other values for each `attempt`; `undefined` where it did not come to what
 * was expected.
 */
export type Provide = (step: Step, attempt: number, within: readonly string[]) => Promise<Provided | undefined>;

export interface Provided {
  /** The body of the answer, as JSON. */
  body: JsonValue | undefined;
  /** The outputs of the step. */
  outputs: Readonly<Record<string, JsonValue>>;
  /** The value of a runtime expression on the exchange. */
  evaluate(expression: string): JsonValue | undefined;
}

/** So many entities of a list are used. */
const poolSize = 20;
/** So often a list is read, below another parent each time, until it has something in it. */
const finderTries = 3;
/** So often a maker is tried, with other values each time. */
const makerTries = 3;

/**
 * The entities of a run: lists are read once, before anything is made, and what was made is used again where nobody
 * changed it.
 */
export function createEntities(plan: Plan, inference: Inference, provide: Provide): Entities {
  const pools = new Map<string, Promise<Entity[]>>();
  const lent = new Map<string, Promise<Entity | undefined>>();
  const spare = new Map<string, Entity[]>();
  const broken = new Set<string>();
  let made = 0;

  const find = async (resource: string, within: readonly string[]): Promise<Entity[]> => {
    const step = plan.finders[resource];
    for (let tries = 0; step && tries < finderTries; tries++) {
      const found = readList(inference, resource, step, await provide(step, tries, [...within, resource]));
      // A list of its own, or one below another parent, may have something in it.
      if (found.length > 0 || listExpressions(step.request).length === 0) return found;
    }
    return [];
  };

  const make = async (resource: string, within: readonly string[]): Promise<Entity | undefined> => {
    const step = plan.makers[resource];
    for (let tries = 0; step && tries < makerTries && !broken.has(resource); tries++) {
      made += 1;
      const provided = await provide(step, made, [...within, resource]);
      const values = provided?.outputs;
      if (values && (values.id ?? null) !== null) return { resource, values };
    }
    // What failed with several values would fail for every case.
    if (within.length === 0) broken.add(resource);
    return undefined;
  };

  const lend = (resource: string, within: readonly string[]) => {
    if (within.length > 0) return make(resource, within);
    const known = lent.get(resource) ?? make(resource, within);
    lent.set(resource, known);
    return known;
  };

  const look = (resource: string, within: readonly string[] = []) => {
    const known = pools.get(resource) ?? find(resource, within);
    pools.set(resource, known);
    return known;
  };

  return {
    look,
    async borrow(resource, key, within = []) {
      if (within.includes(resource)) return undefined;
      const found = await look(resource, within);
      return found.length > 0 ? found[hash(key) % found.length] : await lend(resource, within);
    },
    async take(resource, within = []) {
      if (within.includes(resource)) return undefined;
      return spare.get(resource)?.pop() ?? (await make(resource, within));
    },
    giveBack(entity) {
      spare.set(entity.resource, [...(spare.get(entity.resource) ?? []), entity]);
    },
  };
}

/** The entities of a list: the outputs are about the first item, and hold for the others alike. */
function readList(inference: Inference, resource: string, step: Step, provided: Provided | undefined): Entity[] {
  const effect = inference.effects[step.operation]?.effect;
  if (!provided || effect?.kind !== 'list') return [];
  const { items } = effect.envelope;
  const list = resolvePointer(provided.body, items);
  const count = Array.isArray(list) ? list.length : isObject(list) ? 1 : 0;
  const first = `$response.body#${items}/0`;
  return Array.from({ length: Math.min(count, poolSize) }, (_, index) => {
    const outputs = Object.entries(step.outputs).map(([name, expression]) => [
      name,
      expression.startsWith(first) ? `$response.body#${items}/${index}${expression.slice(first.length)}` : expression,
    ]);
    return { resource, values: readValues(Object.fromEntries(outputs), provided) };
  }).filter(({ values }) => values.id !== undefined);
}

function readValues(outputs: Step['outputs'], { evaluate }: Provided): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const [name, expression] of Object.entries(outputs)) {
    const value = evaluate(expression);
    if (value !== undefined && value !== null) values[name] = value;
  }
  return values;
}

/** FNV-1a: spreads the cases over the pool, alike in every run. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
