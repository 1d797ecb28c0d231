import type { CheckName, TrailStep } from '../check/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonValue } from '../json/index.ts';
import { type Clue, outsiders, placeAt, valueAt } from './answer.ts';
import type { Counts } from './count.ts';
import { groupBy } from './group.ts';
import { judgesAnswer } from './recognise.ts';

/** Fewer places than this are no pattern. */
const few = 3;

/**
 * Puts together what is one habit of the service: an operation that takes anything, a check that fails wherever it is
 * made, a format that is never kept, names that are all written in another way.
 */
export function mergeHabits(clues: readonly Clue[], results: readonly CaseResult[], counts: Counts): Clue[][] {
  const tried = triedOperations(results);
  const perAnswer = mergeFields(mergeMissing(mergeAlternatives(clues)));
  const perOperation = mergeFilters(mergeRefusals(mergeBreaking(mergeCredentials(mergeSilence(perAnswer)), results)));
  const groups = [...groupBy(perOperation, ({ key }) => key).values()];
  const alike = groupBy(groups, ([first]) => first?.looseKey ?? `only ${first?.key}`);
  return [...alike.values()].flatMap((list) => {
    if (list.length < 2 || !isHabit(list, tried, counts)) return list;
    const all = list.flat();
    return [all.map((clue) => ({ ...clue, key: `everywhere ${clue.looseKey}` }))];
  });
}

function isHabit(list: readonly Clue[][], tried: (clue: Clue) => ReadonlySet<string>, counts: Counts): boolean {
  const [clue] = list[0] ?? [];
  if (!clue || list.length < few) return false;
  if (clue.pattern === 'renamed' || clue.looseKey === 'empty') return true;
  const { check } = clue.finding;
  if (check === 'fields-documented') return true;
  if (clue.looseKey === 'body-conforms const') return outsiders(list.flat()).length === 1;
  if (check === 'body-conforms') return list.every((group) => isAlways(counts, group));
  const operations = new Set(list.flat().map(({ finding }) => finding.operation));
  const others = [...tried(clue)].filter((id) => !operations.has(id) && couldShow(clue, id)).length;
  return operations.size >= few && operations.size >= (operations.size + others) * 0.8;
}

function isAlways(counts: Counts, group: readonly Clue[]): boolean {
  const { broken, of } = counts.share(group);
  return broken === of;
}

/** Whether an operation has the header that a finding is about, where it is a documented one. */
function couldShow({ finding, answer: { api } }: Clue, id: string): boolean {
  const has = (operation: string) =>
    api.operations
      .find((each) => each.id === operation)
      ?.responses.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === finding.name)) ?? false;
  return finding.part !== 'header' || !has(finding.operation) || has(id);
}

/** The operations that speak against a habit: that did well when asked in the same way, or all that answered. */
function triedOperations(results: readonly CaseResult[]): (clue: Clue) => ReadonlySet<string> {
  const byKind = new Map<string, Set<string>>();
  const note = (kind: string, operation: string) => byKind.set(kind, (byKind.get(kind) ?? new Set()).add(operation));
  for (const { steps, findings } of results) {
    for (const step of steps) {
      note('', step.exchange.operation.id);
      if (findings.length === 0) note(kindOf(step), step.exchange.operation.id);
    }
  }
  return ({ answer, finding }) => byKind.get(judgesAnswer(finding) ? '' : kindOf(answer.step)) ?? new Set();
}

function kindOf({ expect, role }: TrailStep): string {
  return expect.kind === 'unauthenticated' ? `${expect.kind} ${expect.how}` : `${expect.kind} ${role}`;
}

/** An object that lacks several properties at once, or is empty, is one wrong object. */
function mergeMissing(clues: readonly Clue[]): Clue[] {
  const missing = clues.filter(({ finding, pattern }) => pattern === 'plain' && isMissing(finding));
  const keys = new Map<string, Pick<Clue, 'key' | 'looseKey'>>();
  for (const [list, group] of groupBy(missing, ({ finding }) => finding.documentPointer)) {
    const objects = [...groupBy(group, objectOf).values()];
    const isEmpty = ([clue]: readonly Clue[]) => clue !== undefined && isEmptyObject(ownerOf(clue));
    if (!objects.some((each) => each.length >= (isEmpty(each) ? 2 : few))) continue;
    const isAllEmpty = objects.every(isEmpty);
    keys.set(list, { key: `${isAllEmpty ? 'empty' : 'lacking'} ${list}`, looseKey: isAllEmpty ? 'empty' : undefined });
  }
  const chosen = new Set(missing);
  return clues.map((clue) => ({ ...clue, ...(chosen.has(clue) ? keys.get(clue.finding.documentPointer) : {}) }));
}

function isMissing({ check, keyword }: Clue['finding']): boolean {
  return check === 'body-conforms' && keyword === 'required';
}

/** What tells the object apart that lacks a property. */
function objectOf({ answer, finding }: Clue): string {
  return `${answer.result.case.name} ${answer.step.name} ${parentOf(finding.pointer)}`;
}

function ownerOf({ answer, finding }: Clue): JsonValue | undefined {
  return valueAt(answer, parentOf(finding.pointer));
}

function isEmptyObject(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** Where an operation treats many fields wrongly at once, a single field elsewhere is treated so, too. */
function mergeFields(clues: readonly Clue[]): Clue[] {
  const fields = ({ finding }: Clue) => `${finding.check} ${finding.keyword} ${finding.operation}`;
  const many = new Set(clues.flatMap((clue) => (clue.key === fields(clue) ? clue.key : [])));
  return clues.map((clue) => {
    const isOne = !judgesAnswer(clue.finding) && clue.finding.part === 'body' && many.has(fields(clue));
    return isOne ? { ...clue, key: fields(clue) } : clue;
  });
}

/** A field that all alternatives of one place have beyond the document is one field. */
function mergeAlternatives(clues: readonly Clue[]): Clue[] {
  const keys = new Map<string, string>();
  return clues.map((clue) => {
    const { check, params, pointer } = clue.finding;
    if (check !== 'fields-documented') return clue;
    const owner = placeAt(clue.answer, parentOf(pointer))?.pointer;
    const place = `${owner} ${params.property}`;
    const key = keys.get(place) ?? clue.key;
    keys.set(place, key);
    return { ...clue, key };
  });
}

/** Once nothing takes connections any more, those that were cut tell that it went, and no more. */
function mergeSilence(clues: readonly Clue[]): Clue[] {
  const isSilent = ({ finding }: Clue) => finding.check === 'request-answered' && finding.keyword !== 'timeout';
  if (!clues.some((clue) => isSilent(clue) && clue.finding.keyword === 'refused')) return [...clues];
  return clues.map((clue) => (isSilent(clue) ? { ...clue, key: 'gone', looseKey: undefined } : clue));
}

/** Who lets everybody in lets in those with wrong credentials, too. */
function mergeCredentials(clues: readonly Clue[]): Clue[] {
  const isOpen = new Set(
    clues.flatMap(({ answer, finding }) =>
      finding.check === 'auth-enforced' &&
      answer.step.expect.kind === 'unauthenticated' &&
      answer.step.expect.how === 'missing'
        ? finding.operation
        : [],
    ),
  );
  return clues.map((clue) => {
    const { finding } = clue;
    const isAccess = finding.check === 'auth-enforced' || finding.check === 'access-refused';
    if (!isAccess || !isOpen.has(finding.operation)) return clue;
    return { ...clue, key: `open ${finding.operation}`, looseKey: 'open' };
  });
}

/** An operation that takes nearly all that is invalid does not look at what it gets. */
function mergeBreaking(clues: readonly Clue[], results: readonly CaseResult[]): Clue[] {
  const sent = new Map<string, number>();
  for (const { steps } of results) {
    for (const { expect, exchange } of steps) {
      if (expect.kind === 'refused') sent.set(exchange.operation.id, (sent.get(exchange.operation.id) ?? 0) + 1);
    }
  }
  return mergeOf('invalid-refused', 'unchecked-input', clues, (operation, list) => {
    return countKeys(list) >= few && list.length >= (sent.get(operation) ?? 0) * 0.8;
  });
}

/** An operation that refuses a plain request refuses those that try an edge for the same reason. */
function mergeRefusals(clues: readonly Clue[]): Clue[] {
  return mergeOf('valid-accepted', 'refuses', clues, (_, list) => {
    return countKeys(list) >= few || (countKeys(list) > 1 && list.some(({ finding }) => finding.part === 'status'));
  });
}

/** An operation that passes over one of its filters mostly reads none. */
function mergeFilters(clues: readonly Clue[]): Clue[] {
  return mergeOf('filter-holds', 'unfiltered', clues, (_, list) => countKeys(list) > 1);
}

/** Gives the clues of a check one key an operation, where `isOne` says that they have one reason. */
function mergeOf(
  check: CheckName,
  name: string,
  clues: readonly Clue[],
  isOne: (operation: string, list: readonly Clue[]) => boolean,
): Clue[] {
  const byOperation = groupBy(
    clues.filter((clue) => clue.finding.check === check && !isOfMedia(clue)),
    ({ finding }) => finding.operation,
  );
  return clues.map((clue) => {
    const { operation } = clue.finding;
    const list = clue.finding.check === check && !isOfMedia(clue) ? byOperation.get(operation) : undefined;
    if (!list || !isOne(operation, list)) return clue;
    return { ...clue, key: `${name} ${operation}`, looseKey: name };
  });
}

/** A body in another format is refused for the format. */
function isOfMedia({ key }: Clue): boolean {
  return key.startsWith('valid-accepted media ');
}

function countKeys(list: readonly Clue[]): number {
  return new Set(list.map(({ key }) => key)).size;
}
