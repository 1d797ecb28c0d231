import { isObject, type JsonObject, type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';
import type { MediaType, Operation, Parameter, Shape } from '../model/index.ts';
import { childKey } from '../random/index.ts';
import { type Breakable, listKeywords, SchemaError, UnsatisfiableError } from '../schema/index.ts';
import { mayMeet } from './addresses.ts';
import type { RequestTemplate } from './case.ts';
import { drawFullValue } from './full-value.ts';
import { isWrite } from './obstacles.ts';
import { keyOf, type Scene, type Subject } from './scene.ts';
import { isOurs, usualBody } from './template.ts';

/** A keyword of a subject that is at work on its value, and where the document has it. */
export interface Site extends Breakable {
  subject: Subject;
  /** JSON Pointer to the keyword. */
  documentPointer: string;
}

/**
 * The parts of an operation's requests that may be tried at their edges and beyond: parameters and body. The path of a
 * write is left alone: an id that is nearly right may be that of something else. So is one that may be another path.
 */
export function listSubjects(scene: Scene, operation: Operation): Subject[] {
  const known = scene.subjects.get(operation);
  if (known) return known;
  const subjects: Subject[] = [];
  scene.subjects.set(operation, subjects);
  const add = (part: string, shape: Shape | undefined, parameter?: Parameter, mediaType?: MediaType) => {
    const value = shape && drawFullValue(scene.api, shape, childKey(keyOf(scene, operation), part), scene.words);
    if (shape && value !== undefined) subjects.push({ part, parameter, mediaType, shape, value });
  };
  const hasTwin = scene.api.operations.some(
    (other) => other !== operation && other.method === operation.method && mayMeet(other.path, operation.path),
  );
  for (const parameter of operation.parameters.filter(isOurs)) {
    if (parameter.in === 'path' && (isWrite(operation.method) || hasTwin)) continue;
    add(`${parameter.in}.${parameter.name}`, parameter.shape, parameter);
  }
  const mediaType = usualBody(operation, true);
  add('body', mediaType?.shape, undefined, mediaType);
  return subjects;
}

/**
 * The keywords at work on a subject's value; none where its schema cannot be used. What is readOnly is not for requests:
 * a service may pass over it, whatever it is.
 */
export function listSites(scene: Scene, subject: Subject): Site[] {
  const { shape, value } = subject;
  try {
    const found = listKeywords(shape.schema, { document: scene.api.root, direction: 'request', from: value });
    const sites = found.map((each) => ({
      ...each,
      subject,
      documentPointer: placeKeyword(scene, subject, each.schemaPointer),
    }));
    return sites.filter((site) => schemaAround(scene, site)?.readOnly !== true);
  } catch (error) {
    if (error instanceof SchemaError || error instanceof UnsatisfiableError) return [];
    throw error;
  }
}

/** A schema pointer is below the document's root after a `$ref`, else below the subject's own schema. */
function placeKeyword(scene: Scene, { shape }: Subject, pointer: string): string {
  const [first = ''] = parsePointer(pointer);
  const isBelow = ['components', 'paths', 'webhooks'].includes(first) && Object.hasOwn(scene.api.root, first);
  return isBelow ? pointer : shape.pointer + pointer;
}

/** The schema that a keyword stands in. */
export function schemaAround(scene: Scene, { documentPointer }: Site): JsonObject | undefined {
  const schema = resolvePointer(scene.api.root, documentPointer.slice(0, documentPointer.lastIndexOf('/')));
  return isObject(schema) ? schema : undefined;
}

/** A request with another value for one subject. */
export function withValue(template: RequestTemplate, subject: Subject, value: JsonValue): RequestTemplate {
  const { parameter, mediaType } = subject;
  if (!parameter)
    return {
      ...template,
      body: { ...template.body, mediaType: template.body?.mediaType ?? mediaType?.name ?? '', value },
    };
  const own = { in: parameter.in, name: parameter.name, value };
  const isThere = template.parameters.some((each) => each.in === own.in && each.name === own.name);
  const parameters = isThere
    ? template.parameters.map((each) => (each.in === own.in && each.name === own.name ? own : each))
    : [...template.parameters, own];
  return { ...template, parameters };
}

/** The first of each kind, then the second of each … so that a budget cuts what there is much of. */
export function takeTurns<T>(items: readonly T[], kindOf: (item: T) => string): T[] {
  const counts = new Map<string, number>();
  const ranked = items.map((item) => {
    const kind = kindOf(item);
    const rank = counts.get(kind) ?? 0;
    counts.set(kind, rank + 1);
    return { item, rank };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
}
