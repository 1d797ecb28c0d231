import { cloneJson, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';
import { findRepeatKey, findResource, type Operation, typesOf } from '../model/index.ts';
import { SchemaError, UnsatisfiableError } from '../schema/index.ts';
import { type Addresses, findAddresses } from './addresses.ts';
import { findBodyHoles } from './body-holes.ts';
import type { Hole, RequestTemplate } from './case.ts';
import { isValid } from './cases.ts';
import { findMediaType } from './fill.ts';
import { minimise } from './minimise.ts';
import { isWrite } from './obstacles.ts';
import { keyOf, type Scene } from './scene.ts';
import { makeTemplate, type TemplateOptions } from './template.ts';

/** A valid request as plain values, and where entities must be named before it can be sent. */
export interface Draft {
  template: RequestTemplate;
  /** By place and name. */
  parameters: ReadonlyMap<string, Hole>;
  /** By JSON Pointer into the body: a hole, or a value with one in it. */
  body: ReadonlyMap<string, JsonValue>;
}

/**
 * A valid request to an operation, with holes for the entities that it is about.
 *
 * @throws UnsatisfiableError, SchemaError as {@link makeTemplate}
 */
export function draftRequest(
  scene: Scene,
  operation: Operation,
  options: Omit<TemplateOptions, 'key' | 'words'> & { part?: string } = {},
): Draft {
  const { part, ...rest } = options;
  const key = keyOf(scene, operation, part);
  return placeHoles(scene, operation, makeTemplate(scene.api, operation, { ...rest, key, words: scene.words }));
}

/** The plainest valid request to an operation: of parameters and body only what is needed. */
export function leastTemplate(scene: Scene, operation: Operation): RequestTemplate {
  return leastOf(
    scene,
    operation,
    makeTemplate(scene.api, operation, { key: keyOf(scene, operation), words: scene.words }),
  );
}

/** The same of another request; of its body stays, besides, what stands at `kept` (JSON Pointers). */
export function leastOf(
  scene: Scene,
  operation: Operation,
  template: RequestTemplate,
  kept: readonly string[] = [],
): RequestTemplate {
  const { body } = template;
  if (body?.value === undefined) return template;
  const mediaType = findMediaType(operation, body.mediaType);
  if (!mediaType?.shape) return template;
  const names = nameIn(scene, operation);
  return {
    ...template,
    body: { ...body, value: minimise(scene.api.root, mediaType.shape, body.value, [...names, ...kept]) },
  };
}

/** Where what is created is named by clients: it is, even where the document does not require it. */
function nameIn({ inference }: Scene, operation: Operation): string[] {
  const effect = inference.effects[operation.id]?.effect;
  if (effect?.kind !== 'create' || effect.many) return [];
  const identity = findResource(inference, effect.resource)?.identity;
  return identity?.form === 'name' ? [effect.input + identity.pointer] : [];
}

/**
 * A valid request of plain values, with holes for the entities that it is about.
 *
 * @param onlyPool fields of the body name what is there, never what must be made first
 */
export function placeHoles(scene: Scene, operation: Operation, template: RequestTemplate, onlyPool = false): Draft {
  const addresses = findAddresses(scene.inference, operation);
  return {
    template,
    parameters: findParameterHoles(scene, operation, addresses, template),
    body: findBodyHoles(scene, operation, template, onlyPool),
  };
}

/** A draft; `undefined` where no valid request could be made. */
export function tryDraft(draft: () => Draft | undefined): Draft | undefined {
  try {
    return draft();
  } catch (error) {
    if (error instanceof UnsatisfiableError || error instanceof SchemaError) return undefined;
    throw error;
  }
}

/**
 * A request with the holes of a draft, where its values are still those of the draft: what was changed on purpose stays.
 *
 * @param changed default: the draft's own request
 */
export function punchHoles(draft: Draft, changed: RequestTemplate = draft.template): RequestTemplate {
  const drafted = (each: { in: string; name: string }) =>
    draft.template.parameters.find((own) => own.in === each.in && own.name === each.name)?.value;
  const parameters = changed.parameters.map((each) => {
    const hole = draft.parameters.get(`${each.in} ${each.name}`);
    return hole && isSame(each.value, drafted(each)) ? { ...each, value: { ...hole } } : each;
  });
  if (changed.body?.value === undefined) return { ...changed, parameters };
  let value = cloneJson(changed.body.value);
  for (const [pointer, hole] of draft.body) {
    const present = resolvePointer(value, pointer);
    if (present === undefined || !isSame(present, resolvePointer(draft.template.body?.value, pointer))) continue;
    value = putAt(value, parsePointer(pointer), hole);
  }
  return { ...changed, parameters, body: { ...changed.body, value } };
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function findParameterHoles(
  scene: Scene,
  operation: Operation,
  addresses: Addresses,
  template: RequestTemplate,
): Map<string, Hole> {
  const holes = new Map<string, Hole>();
  // A key that was used for another request is refused.
  const repeat = findRepeatKey(operation)?.name;
  const key = template.parameters.find((each) => each.in === 'header' && each.name === repeat);
  if (key) holes.set(`header ${key.name}`, { $from: '$fresh', like: key.value });
  const isCreate = scene.inference.effects[operation.id]?.effect.kind === 'create';
  for (const [parameter, { resource, member }] of bindAddresses(scene, operation, addresses)) {
    const keepers = scene.keepers.get(resource);
    const isOwn = isWrite(operation.method) && keepers?.maker !== undefined;
    if ((!isOwn && !keepers?.finder && !keepers?.maker) || !mayName(scene, operation, parameter, resource)) continue;
    // What is there must be changed by nobody who guesses.
    const guess = isOwn && !isCreate ? undefined : guessFor(scene, operation, template, parameter);
    const from = `${isOwn ? '$own' : '$pool'}.${resource}.${member}`;
    holes.set(parameter, { $from: from, ...(guess === undefined ? {} : { else: guess }) });
  }
  return holes;
}

/**
 * The same, where what the last one names says what the others are: an entity of an app is looked for below the app that
 * it was found in, not below any.
 */
function bindAddresses(scene: Scene, operation: Operation, addresses: Addresses): Addresses {
  const last = [...addresses.entries()].findLast(([name]) => name.startsWith('path '))?.[1];
  const { finder, maker } = (last && scene.keepers.get(last.resource)) ?? {};
  const kept = isWrite(operation.method) ? maker : finder;
  const above =
    (kept ?? finder ?? maker)?.parameters.filter((each) => each.in === 'path').map(({ name }) => name) ?? [];
  return new Map(
    [...addresses].map(([parameter, address]) => {
      const name = parameter.replace(/^path /, '');
      const isBound = last !== undefined && address.resource !== last.resource && above.includes(name);
      return [parameter, isBound ? { resource: last.resource, member: `path.${name}` } : address];
    }),
  );
}

/** What a client asks for that knows of no entity: the example of the document, or a value of its form. */
export function guessFor(
  scene: Scene,
  operation: Operation,
  template: RequestTemplate,
  name: string,
): JsonValue | undefined {
  const isIt = (each: { in: string; name: string }) => `${each.in} ${each.name}` === name;
  const drawn = template.parameters.find(isIt)?.value;
  const example = operation.parameters.find(isIt)?.examples[0]?.value;
  if (example === undefined || isSame(example, drawn)) return drawn;
  const parameters = template.parameters.map((each) => (isIt(each) ? { ...each, value: example } : each));
  return isValid(scene, operation, { ...template, parameters }) ? example : drawn;
}

/** A parameter that takes only numbers does not name what is known by text. */
function mayName({ api, inference }: Scene, operation: Operation, name: string, resource: string): boolean {
  const parameter = operation.parameters.find((each) => `${each.in} ${each.name}` === name);
  const types = parameter ? typesOf(api, parameter.shape) : [];
  const form = findResource(inference, resource)?.identity?.form;
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  return !isNumber || form === 'integer' || form === 'decimal';
}
