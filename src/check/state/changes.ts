import {
  cloneJson,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../../json/index.ts';
import { describeProperties, type Shape } from '../../model/index.ts';
import { isAccepted } from '../checks/fields-documented.ts';
import { findUnknownFields } from '../known-fields.ts';
import { kindOf } from '../words.ts';
import { allows, followShape } from './differences.ts';
import { type StateCheck, type StateOutcome, tell } from './state-check.ts';
import { fieldsOf, findNext, type StepFacts, type TrailFacts } from './trail-facts.ts';

const changing = ['create', 'merge', 'replace', 'act', 'delete'];

/** PATCH changes what it names, and nothing else (RFC 5789 §2, RFC 7396). */
export const patchKeeps: StateCheck = {
  name: 'patch-keeps',
  run(facts, outcome) {
    for (const [index, patched] of facts.steps.entries()) {
      if (patched.step.role !== 'merge' || !patched.done) continue;
      const before = facts.steps.slice(0, index).findLast(({ step, done }) => step.role === 'read' && done);
      const after = findNext(facts.steps, index, ['read'], changing);
      if (!before || !after?.done) continue;
      const [was, is] = [asFields(before), asFields(after)];
      const sent = fieldsOf(patched.resource, patched.sent);
      if (!was || !is || !isObject(sent)) continue;
      const touched = new Set(relationNames(patched, Object.keys(sent)));
      for (const [name, value] of Object.entries(was)) {
        if (touched.has(name) || isSame(value, is[name]) || isMade(facts, after, name)) continue;
        // A field that the service reckons from others may follow them; one that is gone was dropped.
        if (is[name] !== undefined && is[name] !== null && is[name] !== '') continue;
        if (!hasPlace(facts, after, { ...is, [name]: value }, name)) continue;
        tellField(facts, outcome, 'patch-keeps', after, name, is[name], {
          keyword: 'dropped',
          message: `is gone, though ${patched.step.exchange.operation.id} did not name it`,
        });
      }
    }
  },
};

/** PUT replaces: an optional field that it does not name does not keep its old value (RFC 9110 §9.3.4). */
export const putReplaces: StateCheck = {
  name: 'put-replaces',
  run(facts, outcome) {
    for (const [index, put] of facts.steps.entries()) {
      if (put.step.role !== 'replace' || !put.done || put.effect?.kind !== 'replace') continue;
      const created = facts.steps.slice(0, index).findLast(({ step }) => step.role === 'create');
      const after = findNext(facts.steps, index, ['read'], changing);
      const first = fieldsOf(put.resource, created?.sent);
      const second = fieldsOf(put.resource, put.sent);
      const is = after?.done ? asFields(after) : undefined;
      if (!isObject(first) || !isObject(second) || !is || !after) continue;
      const writable = propertiesSent(facts, put);
      const identity = parsePointer(put.resource?.identity?.pointer ?? '').at(-1);
      for (const [name, value] of Object.entries(first)) {
        const property = writable?.get(name);
        if (name in second || !property || property.required || property.readOnly || property.writeOnly) continue;
        // The path says which one it is.
        if (name === identity) continue;
        const standard = isObject(property.schema) ? property.schema.default : undefined;
        if (!isSame(value, is[name]) || isSame(standard, value) || isEmpty(value)) continue;
        tellField(facts, outcome, 'put-replaces', after, name, is[name], {
          keyword: 'kept',
          message: `has its old value, though ${put.step.exchange.operation.id} replaced the whole without it`,
        });
      }
    }
  },
};

/** What an action answers is what is read afterwards; a key that was rolled is another. */
export const actionIsKept: StateCheck = {
  name: 'action-kept',
  run(facts, outcome) {
    for (const [index, acted] of facts.steps.entries()) {
      const { effect } = acted;
      if (acted.step.role !== 'act' || !acted.done || effect?.kind !== 'act') continue;
      const after = findNext(facts.steps, index, ['read'], changing);
      const before = facts.steps.slice(0, index).findLast(({ entity }) => entity !== undefined);
      for (const { kind, pointer } of effect.changes) {
        const [was, told, is] = [before, acted, after].map((each) => resolvePointer(each?.entity, pointer));
        const name = pointer;
        if (told !== undefined && is !== undefined && after && !isSame(told, is))
          tellField(facts, outcome, 'action-kept', after, name, is, {
            keyword: 'forgotten',
            message: `is another than ${acted.step.exchange.operation.id} answered`,
          });
        else if (
          kind === 'rotate' &&
          was !== undefined &&
          (isSame(was, told) || (told === undefined && isSame(was, is)))
        )
          tellField(facts, outcome, 'action-kept', told === undefined && after ? after : acted, name, told ?? is, {
            keyword: 'unchanged',
            message: `is what it was before ${acted.step.exchange.operation.id}`,
          });
      }
    }
  },
};

/** What only the service sets cannot be set by clients. */
export const readOnlyIsKept: StateCheck = {
  name: 'read-only-kept',
  run(facts, outcome) {
    for (const [index, created] of facts.steps.entries()) {
      if (created.step.role !== 'create' || !created.done || !created.resource) continue;
      const shown = created.entity === undefined ? findNext(facts.steps, index, ['read'], changing) : created;
      if (!shown?.done) continue;
      const { identity, credentials, fields } = created.resource;
      const own = identity?.form === 'name' ? [] : [identity?.pointer ?? ''];
      for (const pointer of [...own, ...credentials]) {
        const said =
          pointer === '' ? undefined : (resolvePointer(created.sent, pointer) ?? flat(created, pointer, fields));
        const is = resolvePointer(shown.entity, pointer);
        if (said === undefined || is === undefined || String(said) !== String(is)) continue;
        if (isWritable(facts, created, pointer)) continue;
        tellField(facts, outcome, 'read-only-kept', shown, pointer, is, {
          keyword: 'readOnly',
          message: `is what the client sent, though the document lets nobody send it to ${created.step.exchange.operation.id}`,
        });
      }
    }
  },
};

/** What was not sent has the default that the document gives it. */
export const defaultsApply: StateCheck = {
  name: 'defaults-apply',
  run(facts, outcome) {
    for (const [index, created] of facts.steps.entries()) {
      if (created.step.role !== 'create' || !created.done) continue;
      const shown = created.entity === undefined ? findNext(facts.steps, index, ['read'], changing) : created;
      const sent = fieldsOf(created.resource, created.sent);
      const is = shown?.done ? asFields(shown) : undefined;
      if (!isObject(sent) || !is || !shown) continue;
      for (const [name, property] of propertiesSent(facts, created) ?? []) {
        const standard = isObject(property.schema) ? property.schema.default : undefined;
        if (standard === undefined || name in sent || is[name] === undefined || property.readOnly) continue;
        if (typeof standard === 'object' || isSame(standard, is[name])) continue;
        if (!mayShow(facts, shown, name, standard)) continue;
        tellField(facts, outcome, 'defaults-apply', shown, name, is[name], {
          keyword: 'default',
          message: `is not the documented default, though ${created.step.exchange.operation.id} was not sent it`,
          documentPointer: `${property.pointer}/default`,
        });
      }
    }
  },
};

/** Whether the answer could say that: a default may name a variant that the answer does not have. */
function mayShow({ api }: TrailFacts, shown: StepFacts, name: string, value: JsonValue): boolean {
  const { entity, entityShape, resource } = shown;
  if (!entityShape || entity === undefined || !allows(api, entityShape, entity)) return true;
  const at = fieldsOf(resource, entity) === entity ? '' : (resource?.fields ?? '');
  return allows(api, entityShape, putAt(cloneJson(entity), parsePointer(joinPointer(at, name)), value));
}

/** A patch may make another variant (`oneOf`) of an entity, which has no place for a field of the old one. */
function hasPlace({ api }: TrailFacts, { resource }: StepFacts, fields: JsonObject, name: string): boolean {
  const shape = resource && followShape(api, resource.representation, resource.fields);
  const accepts = (schema: JsonValue, value: JsonValue) => isAccepted(api, schema, value);
  const unknown = shape ? findUnknownFields(api.root, shape, fields, accepts) : [];
  return !unknown.some(({ pointer }) => pointer === joinPointer('', name));
}

type Told = { keyword: string; message: string; documentPointer?: string };

/** A finding about a field: a name among the entity's fields, or a pointer into the entity. */
function tellField(
  { api }: TrailFacts,
  outcome: StateOutcome,
  check: Parameters<typeof tell>[1],
  facts: StepFacts,
  name: string,
  value: JsonValue | undefined,
  told: Told,
): void {
  const base = isObject(resolvePointer(facts.entity, facts.resource?.fields ?? ''))
    ? (facts.resource?.fields ?? '')
    : '';
  const pointer = name.startsWith('/') ? name : base + joinPointer('', name);
  const shape = facts.entityShape && followShape(api, facts.entityShape, pointer);
  tell(outcome, check, facts, {
    pointer,
    params: { property: parsePointer(pointer).at(-1) ?? '' },
    actual: kindOf(value),
    documentPointer: shape?.pointer || facts.step.exchange.operation.pointer,
    ...told,
  });
}

function asFields(facts: StepFacts): JsonObject | undefined {
  const fields = fieldsOf(facts.resource, facts.entity);
  return isObject(fields) ? fields : undefined;
}

/** The writable fields, as the request body of a step documents them. */
function propertiesSent({ api }: TrailFacts, { step, effect, resource }: StepFacts) {
  const media = step.exchange.operation.requestBody?.content.find(({ shape }) => shape);
  const input = effect && 'input' in effect ? effect.input : '';
  const whole = media?.shape && followShape(api, media.shape, input);
  const within: Shape | undefined = whole && followShape(api, whole, resource?.fields ?? '');
  return whole && describeProperties(api, within ?? whole);
}

/** What the service makes anew at every change: times, versions, what is readOnly. */
function isMade({ api }: TrailFacts, facts: StepFacts, name: string): boolean {
  const base =
    facts.entityShape && (followShape(api, facts.entityShape, facts.resource?.fields ?? '') ?? facts.entityShape);
  const property = base && describeProperties(api, base).get(name);
  return property === undefined || property.readOnly;
}

function isWritable(facts: TrailFacts, created: StepFacts, pointer: string): boolean {
  const { api } = facts;
  const { step, effect, resource } = created;
  const media = step.exchange.operation.requestBody?.content.find(({ shape }) => shape);
  const input = effect && 'input' in effect ? effect.input : '';
  const whole = media?.shape && followShape(api, media.shape, input);
  if (!whole) return true;
  const short = resource?.fields !== '' && pointer.startsWith(`${resource?.fields}/`);
  const places = [pointer, ...(short ? [pointer.slice(resource?.fields.length)] : [])];
  return places.some((place) => {
    const tokens = parsePointer(place);
    const parent = followShape(api, whole, joinPointer('', ...tokens.slice(0, -1)));
    const property = parent && describeProperties(api, parent).get(tokens.at(-1) ?? '');
    return property !== undefined && !property.readOnly;
  });
}

function flat({ sent }: StepFacts, pointer: string, fields: string): JsonValue | undefined {
  return fields !== '' && pointer.startsWith(`${fields}/`)
    ? resolvePointer(sent, pointer.slice(fields.length))
    : undefined;
}

/** The fields that a request names, under the names that answers have for them. */
function relationNames({ resource }: StepFacts, names: string[]): string[] {
  const other = (resource?.relations ?? []).flatMap(({ pointer, input, aliases = [] }) => {
    const said = [...aliases, ...(input === undefined ? [] : [parsePointer(input).at(-1) ?? ''])];
    return said.some((each) => names.includes(each)) ? [parsePointer(pointer).at(-1) ?? ''] : [];
  });
  return [...names, ...other];
}

/** What a field that was emptied may have as well. */
function isEmpty(value: JsonValue | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
