import { isObject, type JsonObject, type JsonValue, parsePointer } from '../../json/index.ts';
import { describeProperties } from '../../model/index.ts';
import { kindOf } from '../words.ts';
import { type Difference, followShape, listDifferences } from './differences.ts';
import { type StateCheck, tell } from './state-check.ts';
import { fieldsOf, findNext, type StepFacts, type TrailFacts } from './trail-facts.ts';

const writes = ['create', 'merge', 'replace'];

/** What was written is what is read: every documented field that was sent comes back, as it was sent. */
export const roundTrip: StateCheck = {
  name: 'round-trip',
  run(facts, outcome) {
    for (const [index, wrote] of facts.steps.entries()) {
      if (!writes.includes(wrote.step.role) || !wrote.done) continue;
      const read = findNext(facts.steps, index, ['read'], [...writes, 'act', 'delete', 'link', 'unlink']);
      if (!read?.done || read.resource !== wrote.resource) continue;
      for (const { pointer, sent, shown } of compare(facts, wrote, read)) {
        const shape = read.entityShape && followShape(facts.api, read.entityShape, pointer);
        tell(outcome, 'round-trip', read, {
          keyword: shown === undefined ? 'lost' : 'changed',
          pointer,
          params: { property: parsePointer(pointer).at(-1) ?? '', sentAs: kindOf(sent) },
          actual: kindOf(shown),
          message: `${shown === undefined ? 'is missing from' : 'is another in'} what ${read.step.exchange.operation.id} shows, though ${wrote.step.exchange.operation.id} was sent it`,
          documentPointer: shape?.pointer || read.step.exchange.operation.pointer,
        });
      }
    }
  },
};

function compare({ api }: TrailFacts, wrote: StepFacts, read: StepFacts): Difference[] {
  const { resource, entityShape: shape } = read;
  if (!isObject(wrote.sent) || !shape || read.entity === undefined) return [];
  const container = resource?.fields ?? '';
  const isFlat = container !== '' && wrote.sent[parsePointer(container)[0] ?? ''] === undefined;
  const at = isFlat ? container : '';
  const base = isFlat ? followShape(api, shape, container) : shape;
  if (!base) return [];
  const sent = leaveOut(api, wrote, wrote.sent);
  return listDifferences(api, base, sent, isFlat ? fieldsOf(resource, read.entity) : read.entity, '')
    .filter(({ sent: was, shown }) => !isNormalised(was, shown))
    .map((each) => ({ ...each, pointer: at + each.pointer }));
}

/** Without what the service makes or reckons, and what names other entities: relations have rules of their own. */
function leaveOut(api: TrailFacts['api'], wrote: StepFacts, sent: JsonObject): JsonObject {
  const { operation } = wrote.step.exchange;
  const input = wrote.effect && 'input' in wrote.effect ? wrote.effect.input : '';
  const media = operation.requestBody?.content.find(({ shape }) => shape);
  const shape = media?.shape && followShape(api, media.shape, input);
  const properties = shape && describeProperties(api, shape);
  const identity = wrote.resource?.identity?.pointer;
  const own = new Set(wrote.resource?.derive?.map(({ pointer }) => pointer));
  const relations = new Set(wrote.resource?.relations.flatMap(({ pointer, input: by }) => [pointer, by ?? pointer]));
  const keep = (value: JsonObject, at: string): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([name, each]): [string, JsonValue | undefined][] => {
        const pointer = `${at}/${name}`;
        const places = [pointer, (wrote.resource?.fields ?? '') + pointer];
        if (pointer === identity || places.some((each) => relations.has(each) || own.has(each))) return [];
        if (at === '' && properties?.get(name)?.readOnly) return [];
        // Keys are the service's own, unless the document asks for them.
        const isKey = places.some((place) => wrote.resource?.credentials.includes(place));
        if (isKey && shape && !followShape(api, shape, pointer)) return [];
        return [[name, pointer === wrote.resource?.fields && isObject(each) ? keep(each, pointer) : each]];
      }),
    );
  return keep(sent, '');
}

/** A service may write a value in its own way: trimmed, in lower case, a moment in another zone. */
function isNormalised(sent: JsonValue, shown: JsonValue | undefined): boolean {
  if (typeof sent !== 'string' || typeof shown !== 'string') return false;
  if (sent.trim().toLowerCase() === shown.trim().toLowerCase()) return true;
  const [a, b] = [Date.parse(sent), Date.parse(shown)];
  return /^\d{4}-\d\d-\d\d/.test(sent) && Math.floor(a / 1000) === Math.floor(b / 1000);
}
