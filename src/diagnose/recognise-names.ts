import type { StepFinding } from '../check/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';
import { type Api, describeProperties, type Shape } from '../model/index.ts';
import { compile, SchemaError } from '../schema/index.ts';
import { type Answer, type Clue, placeAt, valueAt } from './answer.ts';
import { groupBy } from './group.ts';

/** An object that has nothing of what is documented is another object: an error, say, with status 200. */
export function recogniseOtherObject(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  return ownersOf(findings).flatMap(({ pointer, missing, extra }) => {
    const owner = valueAt(answer, pointer);
    const place = placeAt(answer, pointer);
    const [first] = missing;
    if (!first || !place || !isObject(owner)) return [];
    const known = describeProperties(answer.api, place);
    const names = Object.keys(owner);
    const [only] = known.values();
    const isLone = known.size === 1 && only !== undefined && !fits(answer.api, only, owner[names[0] ?? '']);
    if (missing.length < 2 && !isLone) return [];
    if (names.length === 0 || names.some((name) => known.has(name))) return [];
    if (pairNames(answer.api, known, owner, names).length === names.length) return [];
    const clue: Clue = {
      key: `other-object ${first.documentPointer} ${names.toSorted().slice(0, 5).join(' ')}`,
      looseKey: `other-object ${names.toSorted().slice(0, 5).join(' ')}`,
      pattern: 'other-object',
      answer,
      finding: { ...first, pointer, actual: 'object' },
      findings: [...missing, ...extra],
      place,
      names,
    };
    return [clue];
  });
}

/** A documented property that is not there and an undocumented one that has its value: one property, renamed. */
export function recogniseRenames(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  return ownersOf(findings).flatMap(({ pointer, missing, extra }) => {
    const owner = valueAt(answer, pointer);
    const place = placeAt(answer, pointer);
    if (!isObject(owner) || !place || extra.length === 0) return [];
    const known = describeProperties(answer.api, place);
    const elsewhere = namesOfAlternatives(answer, findings, pointer);
    const strange = extra.map((finding) => lastToken(finding.pointer)).filter((name) => !elsewhere.has(name));
    const pairs = pairNames(answer.api, known, owner, strange);
    const [lone] = missing.map((finding) => lastToken(finding.pointer));
    const [other] = strange;
    // Whatever they are called: one is gone, one has come, and its value is right.
    const property = lone === undefined ? undefined : known.get(lone);
    if (pairs.length === 0 && missing.length === 1 && extra.length === 1 && property) {
      if (fits(answer.api, property, owner[other ?? ''])) pairs.push([lone ?? '', other ?? '']);
    }
    return pairs.flatMap(([from, to]): Clue[] => {
      const property = known.get(from);
      const lost = missing.filter((finding) => lastToken(finding.pointer) === from);
      const found = extra.filter((finding) => lastToken(finding.pointer) === to);
      const [first] = [...lost, ...found];
      if (!property || !first) return [];
      return [
        {
          key: `renamed ${property.pointer} ${to}`,
          looseKey: isSameWord(from, to) ? `re-cased ${styleOf(to)}` : undefined,
          pattern: 'renamed',
          answer,
          finding: { ...first, documentPointer: property.pointer },
          findings: [...lost, ...found],
          place: property,
          names: [from, to],
        },
      ];
    });
  });
}

/** The properties of all alternatives of an object that fits none of them: these are documented, each in its place. */
function namesOfAlternatives({ api }: Answer, findings: readonly StepFinding[], owner: string): Set<string> {
  const names = findings
    .filter(({ pointer, keyword }) => pointer === owner && (keyword === 'oneOf' || keyword === 'anyOf'))
    .flatMap(({ documentPointer, keyword }) => {
      const pointer = documentPointer.slice(0, -keyword.length - 1);
      const schema = resolvePointer(api.root, pointer);
      return !isObject(schema) ? [] : [...describeProperties(api, { schema, pointer }).keys()];
    });
  return new Set(names);
}

/** Objects of the body that lack something, or have too much. */
function ownersOf(
  findings: readonly StepFinding[],
): { pointer: string; missing: StepFinding[]; extra: StepFinding[] }[] {
  const inBody = findings.filter(({ part, pointer }) => part === 'body' && pointer !== '');
  const owners = groupBy(inBody, ({ pointer }) => pointer.slice(0, pointer.lastIndexOf('/')));
  return [...owners].map(([pointer, group]) => ({
    pointer,
    missing: group.filter(({ keyword }) => keyword === 'required'),
    extra: group.filter(
      ({ keyword }) =>
        keyword === 'undocumented' || keyword === 'additionalProperties' || keyword === 'unevaluatedProperties',
    ),
  }));
}

/** Pairs of names that may be one: alike in all but spelling, or nearly so; and the value must fit. */
function pairNames(
  api: Api,
  known: ReadonlyMap<string, Shape>,
  owner: JsonObject,
  strange: readonly string[],
): [from: string, to: string][] {
  const pairs: [string, string][] = [];
  let free = [...strange];
  for (const isAlike of [isSameWord, isNear, isPart]) {
    for (const [from, property] of known) {
      if (Object.hasOwn(owner, from) || pairs.some(([name]) => name === from)) continue;
      const to = free.find((name) => isAlike(from, name) && fits(api, property, owner[name]));
      if (to === undefined) continue;
      pairs.push([from, to]);
      free = free.filter((name) => name !== to);
    }
  }
  return pairs;
}

/** Whether a value would be right under a documented name; what is wrong deeper in it does not count. */
function fits(api: Api, property: Shape, value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  try {
    const validate = compile(property.schema, { document: api.root, direction: 'response' });
    return validate(value).every(({ pointer }) => pointer !== '');
  } catch (error) {
    if (error instanceof SchemaError || error instanceof RangeError) return false;
    throw error;
  }
}

function isSameWord(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A typing mistake apart. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return Math.min(a.length, b.length) >= 4 && distance(a, b) <= (Math.min(a.length, b.length) >= 8 ? 2 : 1);
}

/** `email` and `email_address`, `mail`. */
function isPart(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return Math.min(a.length, b.length) >= 4 && (a.includes(b) || b.includes(a));
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

function styleOf(name: string): string {
  if (name.includes('_')) return 'snake_case';
  if (name.includes('-')) return 'kebab-case';
  return /^[A-Z]/.test(name) ? 'PascalCase' : 'camelCase';
}

function lastToken(pointer: string): string {
  return parsePointer(pointer).at(-1) ?? '';
}
