import { followShape } from '../../check/index.ts';
import { isObject, type JsonValue, parsePointer } from '../../json/index.ts';
import { describeProperties, type Effect, itemsOf, type Operation, type Shape, typesOf } from '../../model/index.ts';
import type { Step } from '../case.ts';
import { type Collector, isValid } from '../cases.ts';
import { isRequired, operationsOf, stepAbout, type Walk, wholeList, withoutParameter, withParameter } from './walk.ts';

type ListEffect = Extract<Effect, { kind: 'list' }>;

const nonsense = 'zqxjkvwqzq';
/** Filters, and fields to sort by, that are tried for one list. */
const most = 4;

/** Pages, filters, search and order of every list of a resource. Reads only. */
export function planLists(walk: Walk, collector: Collector): void {
  for (const { operation, effect } of operationsOf(walk, 'list')) {
    if (operation.method !== 'get') continue;
    planPages(walk, operation, effect, collector);
    planFilters(walk, operation, effect, collector);
    planSearch(walk, operation, effect, collector);
    planOrder(walk, operation, effect, collector);
  }
}

function planPages(walk: Walk, operation: Operation, { paging, envelope }: ListEffect, collector: Collector): void {
  const plain = stepAbout(walk, operation, { name: 'page-1', role: 'list' });
  if (!plain || paging?.size === undefined) return;
  const size = smallestSize(operation, paging.size);
  const first = withParameter(plain, 'query', paging.size, size);
  if (!isValid(walk.scene, operation, first.request)) return;
  const serves = ['check page-size', 'check pages-follow', 'check total-holds'];
  const whole = wholeList(walk, operation, { name: 'whole' });
  const rest = whole ? [whole] : [];
  const { position } = paging;
  const next = envelope.next.find((pointer) => !/url|href|link/i.test(pointer)) ?? envelope.next[0];
  if (position === undefined || (paging.kind === 'cursor' && next === undefined)) {
    collector.add({ reason: 'a page is no longer than asked', serves, steps: [first, ...rest] });
    return;
  }
  const from = paging.kind === 'cursor' ? [] : [paging.kind === 'page' ? paging.first : 0];
  const start = from.reduce(
    (step, value) => withParameter(step, 'query', position, value),
    withoutParameter(first, position),
  );
  const after: JsonValue =
    paging.kind === 'cursor'
      ? { $from: '$steps.page-1.outputs.next' }
      : paging.kind === 'page'
        ? paging.first + 1
        : size;
  const steps: Step[] = [
    paging.kind === 'cursor'
      ? { ...start, outputs: { next: `$response.body#${next}` }, linked: { next: position } }
      : start,
    { ...withParameter(first, 'query', position, after), name: 'page-2' },
    { ...start, name: 'page-1-again' },
    ...rest,
  ];
  if (!steps.slice(0, 1).every(({ request }) => isValid(walk.scene, operation, request))) return;
  collector.add({ reason: 'pages follow each other', serves, steps });
}

function planFilters(walk: Walk, operation: Operation, effect: ListEffect, collector: Collector): void {
  const { scene, resource } = walk;
  for (const { parameter, pointer } of effect.filters.slice(0, most)) {
    const shape = followShape(scene.api, resource.representation, pointer);
    const isRelation = resource.relations.some((each) => each.pointer === pointer);
    const types = shape ? typesOf(scene.api, shape) : [];
    if (isRelation || types.length === 0 || types.some((type) => type === 'object' || type === 'array')) continue;
    const choices = choicesOf(walk, operation, parameter);
    const isChosen = choices && listChoices(shape)?.every((each) => choices.includes(each)) !== true;
    const value = `$response.body#${effect.envelope.items}/0${effect.envelope.item}${pointer}`;
    const plain = stepAbout(walk, operation, { name: 'list', role: 'list', outputs: { value } });
    if (!plain || effect.envelope.keyedById) continue;
    const asked = isChosen ? choices[0] : { $from: '$steps.list.outputs.value' };
    if (asked === undefined) continue;
    const filtered = withParameter(plain, 'query', parameter, asked);
    collector.add({
      reason: `?${parameter}= leaves only what it asks for`,
      serves: ['check filter-holds'],
      steps: [plain, { ...filtered, name: 'filtered', outputs: {}, expect: { kind: 'any' } }],
    });
  }
}

/** The only values that a parameter takes, by itself or as an item of its list; `undefined`: any. */
function choicesOf({ scene }: Walk, operation: Operation, name: string): JsonValue[] | undefined {
  const shape = operation.parameters.find((each) => each.in === 'query' && each.name === name)?.shape;
  return shape && (listChoices(shape) ?? listChoices(itemsOf(scene.api, shape)));
}

function listChoices(shape: Shape | undefined): JsonValue[] | undefined {
  return isObject(shape?.schema) && Array.isArray(shape.schema.enum) ? shape.schema.enum : undefined;
}

function planSearch(walk: Walk, operation: Operation, { search }: ListEffect, collector: Collector): void {
  const plain = stepAbout(walk, operation, { name: 'page-1', role: 'list' });
  // Where every list is the answer to a search, there is none without.
  if (!plain || search === undefined || isRequired(operation, search)) return;
  const searched = withParameter(plain, 'query', search, nonsense);
  if (!isValid(walk.scene, operation, searched.request)) return;
  collector.add({
    reason: `?${search}= for a word that nothing has finds less than no search`,
    serves: ['check search-holds'],
    steps: [withoutParameter(plain, search), { ...searched, name: 'search', expect: { kind: 'any' } }],
  });
}

/** Only where the document says how a field is named in it: by an enum, or in words. */
function planOrder(walk: Walk, operation: Operation, { sort }: ListEffect, collector: Collector): void {
  const parameter = operation.parameters.find(({ in: place, name }) => place === 'query' && name === sort?.parameter);
  const plain = stepAbout(walk, operation, { name: 'list', role: 'list' });
  if (!plain || !sort || !parameter) return;
  const schema = isObject(parameter.shape.schema) ? parameter.shape.schema : {};
  const choices = Array.isArray(schema.enum) ? schema.enum.map(String) : undefined;
  const words = describeParameter(walk, parameter.pointer);
  if (!choices && !/field|attribute|property|column|name/i.test(words)) return;
  const names = sortableNames(walk);
  const orders = names.slice(0, choices ? names.length : 2).flatMap((name) => {
    const [up, down] = [name, `-${name}`].map((text) => (!choices || choices.includes(text) ? text : undefined));
    const isMinusMeant = choices !== undefined || /`-`|"-"|minus|'-'|-field|-name/i.test(words);
    return [
      ...(up === undefined ? [] : [{ name, text: up, way: 'up' }]),
      ...(down === undefined || !isMinusMeant ? [] : [{ name, text: down, way: 'down' }]),
    ];
  });
  const steps = orders.slice(0, most).map(
    ({ name, text, way }): Step => ({
      ...withParameter(plain, 'query', sort.parameter, text),
      name: `sorted-by-${name}-${way}`,
      expect: { kind: 'any' },
      onFailure: [{ type: 'next' }],
    }),
  );
  const valid = steps.filter(({ request }) => isValid(walk.scene, operation, request));
  if (valid.length === 0) return;
  collector.add({ reason: `?${sort.parameter}= puts the list in order`, serves: ['check sort-holds'], steps: valid });
}

/** Scalar fields, those first by which people sort. */
function sortableNames({ scene, resource }: Walk): string[] {
  const base = followShape(scene.api, resource.representation, resource.fields) ?? resource.representation;
  const usual = ['name', 'title', 'email', 'created_at', 'createdAt', 'updated_at', 'updatedAt'];
  const names = [...describeProperties(scene.api, base)].flatMap(([name, property]) => {
    const types = typesOf(scene.api, property);
    const isScalar = types.length > 0 && types.every((type) => ['string', 'integer', 'number'].includes(type));
    return isScalar && property.required ? [name] : [];
  });
  return [...usual.filter((name) => names.includes(name)), ...names.filter((name) => !usual.includes(name))];
}

function describeParameter({ scene }: Walk, pointer: string): string {
  let node: JsonValue | undefined = scene.api.root;
  for (const token of parsePointer(pointer))
    node = isObject(node) || Array.isArray(node) ? (node as never)[token] : undefined;
  return isObject(node) && typeof node.description === 'string' ? node.description : '';
}

function smallestSize(operation: Operation, name: string): number {
  const schema = operation.parameters.find((each) => each.in === 'query' && each.name === name)?.shape.schema;
  const minimum = isObject(schema) && typeof schema.minimum === 'number' ? schema.minimum : 1;
  return Math.max(2, Math.ceil(minimum));
}
