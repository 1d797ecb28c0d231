import { isObject, parsePointer } from '../../json/index.ts';
import type { Api, Operation, Shape } from '../api.ts';
import type { Identity } from '../resource.ts';
import { describeProperties, typesOf, unwrapShape } from '../shape.ts';
import { type FieldOf, listFields } from './fields.ts';
import { nounKey, splitWords } from './words.ts';

export interface IdentityGuess {
  identity: Identity | undefined;
  confidence: number;
  evidence: string;
}

/** What is known where an identity is guessed. */
export interface IdentityHints {
  noun: string;
  representation: Shape;
  fields: string;
  loose: boolean;
  /** The path parameter that means the identity, and the operation it was found at. */
  parameter: string | undefined;
  operation: Operation | undefined;
  /** Names of the properties that the create request takes. */
  created: ReadonlySet<string>;
}

/** Finds the property that the last path parameter of a resource's item path means. */
export function guessIdentity(api: Api, hints: IdentityHints): IdentityGuess {
  const { parameter, noun, loose } = hints;
  const declared = hints.operation?.parameters.find((each) => each.in === 'path' && each.name === parameter)?.shape;
  const numeric = declared !== undefined && typesOf(api, declared).includes('integer');
  if (loose) {
    const identity: Identity = { pointer: '/id', parameter, form: numeric ? 'integer' : 'opaque' };
    return { identity, confidence: 0.6, evidence: 'the representation is left open, so its identity is kept at /id' };
  }
  let best: { field: FieldOf; score: number } | undefined;
  for (const field of listFields(api, hints.representation, hints.fields)) {
    const score =
      scoreIdentity(api, field, parameter, noun, hints.fields) - (isMismatch(api, field, declared, parameter) ? 50 : 0);
    if (score > (best?.score ?? 0)) best = { field, score };
  }
  best ??= findInMetadata(api, hints.representation, squash(parameter ?? ''));
  if (best === undefined) {
    return {
      identity: undefined,
      confidence: 0.4,
      evidence: 'no property of the representation tells one from another',
    };
  }
  const { field, score } = best;
  const form = readForm(api, field, hints.created, numeric);
  const evidence = parameter
    ? `the path parameter {${parameter}} means ${field.pointer}`
    : `${field.pointer} tells one from another`;
  return { identity: { pointer: field.pointer, parameter, form }, confidence: score >= 60 ? 0.95 : 0.75, evidence };
}

// `/orgs/{org}` with a text in the path and a number in `id`: the path means a name.
function isMismatch(api: Api, field: FieldOf, declared: Shape | undefined, parameter: string | undefined): boolean {
  if (declared === undefined || parameter === undefined || /id$/i.test(parameter)) return false;
  const types = typesOf(api, field.property);
  return typesOf(api, declared).join() === 'string' && types.length === 1 && types[0] === 'integer';
}

const usualNames = [
  'id',
  'uuid',
  'guid',
  'uid',
  'key',
  'slug',
  'code',
  'name',
  'username',
  'login',
  'number',
  'handle',
  'identifier',
  'email',
  'hash',
  'sha',
  'token',
];

const idLike = new Set(['uuid', 'guid', 'uid', 'key', 'slug', 'code', 'identifier', 'reference', 'ref']);

function scoreIdentity(api: Api, field: FieldOf, parameter: string | undefined, noun: string, fields: string): number {
  const types = typesOf(api, field.property);
  if (types.length > 0 && !types.some((type) => type === 'string' || type === 'integer' || type === 'number')) return 0;
  const key = squash(field.name);
  const asked = squash(parameter ?? '');
  // In JSON:API style the identity stands outside of the attributes.
  const place = fields !== '' && field.pointer.startsWith(`${fields}/`) ? -15 : 0;
  if (key === asked && asked !== '') return 100 + place;
  if (key === 'id') return (asked === '' || asked.endsWith('id') || asked === noun ? 90 : 62) + place;
  if (asked !== '' && asked === `${noun}${key}`) return 88 + place;
  if (key === `${noun}id`) return 84 + place;
  if (asked !== '' && (key === `${asked}id` || asked.endsWith(key)) && key.length > 2) return 70 + place;
  if (asked === 'username' && key === 'login') return 69;
  // Where the path asks for an id, a name will not do: then the representation does not show the id.
  if (asked.endsWith('id') && !idLike.has(key)) return 0;
  const usual = usualNames.indexOf(key);
  if (usual >= 0) return 50 - usual + place;
  if (noun !== '' && usualNames.some((name) => key === noun + name)) return 30 + place;
  if (key === noun) return 28 + place;
  return 0;
}

// Kubernetes, Contentful: the identity stands within `metadata` or `sys`; or in the only object that there is.
function findInMetadata(api: Api, representation: Shape, asked: string): { field: FieldOf; score: number } | undefined {
  const outer = describeProperties(api, representation);
  const objects = [...outer].filter(([, property]) => typesOf(api, property).join() === 'object');
  const sole = objects.length === 1 ? objects.map(([name]) => name) : [];
  for (const name of ['metadata', 'sys', 'meta', ...sole]) {
    const inner = outer.get(name);
    if (inner === undefined) continue;
    const properties = describeProperties(api, inner);
    const keys = ['id', 'uid', 'uuid', 'name'];
    for (const key of asked.endsWith('name') ? keys.toReversed() : keys) {
      const property = properties.get(key);
      if (property) return { field: { name: key, pointer: `/${name}/${key}`, property }, score: 55 };
    }
  }
  return undefined;
}

function readForm(api: Api, field: FieldOf, created: ReadonlySet<string>, numeric: boolean): Identity['form'] {
  const types = typesOf(api, field.property);
  if (types.includes('integer') || (types.includes('number') && !types.includes('string'))) return 'integer';
  const { schema } = unwrapShape(api, field.property);
  if (isObject(schema) && schema.format === 'uuid') return 'uuid';
  if (numeric) return 'decimal';
  const words = splitWords(field.name);
  const isId = ['id', 'uuid', 'guid', 'uid'].includes(words.at(-1) ?? '');
  // `metadata` is what a request has, where the name stands in it.
  const [outer = ''] = parsePointer(field.pointer);
  if (!isId && (created.has(field.name) || created.has(outer)) && !field.property.readOnly) return 'name';
  return 'opaque';
}

function squash(name: string): string {
  return nounKey(name).replaceAll(/[^a-z0-9]/g, '');
}
