import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { lengthOf } from '../evaluate/scalar-rules.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, type Place } from '../resolve/place.ts';

/** What mutations may ask of the generator. */
export interface Source {
  /** Another value of a schema, or `undefined`. */
  draw(places: readonly Place[], part: string): JsonValue | undefined;
}

type Mutate = (value: JsonValue, argument: JsonValue, place: Place, source: Source) => JsonValue[];

/** Values for the place of `value` that probably break the keyword, the gentlest first. None where there is no way. */
export function mutate(keyword: string, value: JsonValue, place: Place, source: Source): JsonValue[] {
  const node = isObject(place.node) ? place.node : {};
  return mutations[keyword]?.(value, node[keyword] ?? null, place, source) ?? [];
}

const ofEachType: JsonValue[] = ['text', 12.5, true, [], {}, null, 7];
const longest = 100_000;

function textsNear(text: string): string[] {
  return [`${text}-unlisted`, `${text}x`, text.slice(0, -1), '~', '', 'no value of the list'];
}

function otherThan(value: JsonValue, listed: readonly JsonValue[]): JsonValue[] {
  const near: JsonValue[] = typeof value === 'string' ? textsNear(value) : [];
  if (typeof value === 'number') {
    const numbers = listed.filter((each) => typeof each === 'number');
    near.push(Math.max(...numbers, value) + 1, Math.min(...numbers, value) - 1, value + 0.5);
  }
  if (typeof value === 'boolean') near.push(!value);
  return [...near, ...ofEachType];
}

function edit(value: JsonValue, change: (object: JsonObject) => void): JsonValue[] {
  if (!isObject(value)) return [];
  const copy = { ...value };
  change(copy);
  return [copy];
}

const without = (value: JsonValue, name: string): JsonValue[] =>
  edit(value, (copy) => {
    delete copy[name];
  });

const strange = [
  'unexpected',
  'unexpected_property',
  'x',
  '!',
  '',
  ' ',
  '0',
  'Unexpected Property',
  'ÿ',
  'a'.repeat(300),
];

const added: Mutate = (value) =>
  strange
    .filter((name) => isObject(value) && !Object.hasOwn(value, name))
    .flatMap((name) =>
      edit(value, (copy) => {
        copy[name] = 'unexpected';
      }),
    );

function itemsFor(place: Place, source: Source, count: number, start: number): JsonValue[] {
  const node = place.node as JsonObject;
  const places = node.items === undefined ? [] : [child(place, 'items')];
  return Array.from({ length: count }, (_, index) => source.draw(places, `item ${start + index}`) ?? start + index);
}

const below =
  (inclusive: boolean): Mutate =>
  (_value, limit) =>
    typeof limit !== 'number'
      ? []
      : inclusive
        ? [limit, limit - 1, limit - 0.5]
        : [limit - 1, limit - 0.5, limit - 1000];

const above =
  (inclusive: boolean): Mutate =>
  (_value, limit) =>
    typeof limit !== 'number'
      ? []
      : inclusive
        ? [limit, limit + 1, limit + 0.5]
        : [limit + 1, limit + 0.5, limit + 1000];

const brokenFormats: Record<string, JsonValue[]> = {
  int32: [2147483648, -2147483649, 1.5],
  int64: [1.5],
  email: ['not an email', 'a@', '@'],
  uuid: ['not-a-uuid'],
  ipv4: ['256.1.1.1'],
  ipv6: ['1::2::3'],
  hostname: ['-not-a-host-', '_'],
  regex: ['[', '('],
  byte: ['!', '!!!!'],
  'json-pointer': ['a/b', '~'],
  date: ['2026-02-30', 'not a date'],
  'date-time': ['2026-02-30T25:61:00Z', 'not a date'],
  time: ['25:61:61Z'],
};

const mutations: Readonly<Record<string, Mutate>> = {
  type: () => ofEachType,
  enum: (value, listed) => otherThan(value, Array.isArray(listed) ? listed : []),
  const: (value, constant) => otherThan(value, [constant]),
  minimum: below(false),
  maximum: above(false),
  exclusiveMinimum: below(true),
  exclusiveMaximum: above(true),
  multipleOf: (value, step) =>
    typeof value !== 'number' || typeof step !== 'number'
      ? []
      : [value + 1, value - 1, value + step / 2, value - step / 2, value + step / 3, value + 0.1234567],
  minLength: (value, limit) =>
    typeof value !== 'string' || typeof limit !== 'number' || limit < 1
      ? []
      : [[...value].slice(0, limit - 1).join(''), [...value].slice(1 - limit || value.length).join(''), ''],
  maxLength: (value, limit) => {
    if (typeof value !== 'string' || typeof limit !== 'number' || limit > longest) return [];
    const missing = Math.max(1, limit + 1 - lengthOf(value));
    const [last = 'a'] = [...value].reverse();
    const [first = 'a'] = value;
    return [
      value + 'a'.repeat(missing),
      value + last.repeat(missing),
      first.repeat(missing) + value,
      value + '0'.repeat(missing),
      value + ' x'.repeat(missing),
    ];
  },
  pattern: (value) =>
    typeof value !== 'string'
      ? []
      : [
          '~'.repeat([...value].length),
          ' '.repeat([...value].length),
          'Z'.repeat([...value].length),
          '9'.repeat([...value].length),
          '\u0007'.repeat([...value].length),
          '\n'.repeat([...value].length),
          `${value}~`,
          `~${value}`,
          '',
          '~',
        ],
  format: (value, format) => {
    const length = typeof value === 'string' ? [...value].length : 0;
    return [
      ...(brokenFormats[String(format)] ?? []),
      ' '.repeat(length),
      '%'.repeat(length),
      '{'.repeat(length),
      'not valid',
      ' ',
      '%',
      '\\',
      '{',
    ];
  },
  required: (value, names) => (Array.isArray(names) ? names.flatMap((name) => without(value, String(name))) : []),
  dependentRequired: (value, dependents) =>
    Object.entries(isObject(dependents) ? dependents : {}).flatMap(([name, needs]) =>
      (Array.isArray(needs) ? needs : []).flatMap((need) =>
        edit(value, (copy) => {
          copy[name] ??= 'present';
          delete copy[String(need)];
        }),
      ),
    ),
  additionalProperties: added,
  unevaluatedProperties: added,
  propertyNames: added,
  minProperties: (value, limit) =>
    !isObject(value) || typeof limit !== 'number' || limit < 1
      ? []
      : [
          Object.fromEntries(Object.entries(value).slice(0, limit - 1)),
          Object.fromEntries(Object.entries(value).slice(1 - limit || Object.keys(value).length)),
          {},
        ],
  maxProperties: (value, limit) =>
    typeof limit !== 'number' || limit > 1000
      ? []
      : edit(value, (copy) => {
          for (let count = 1; Object.keys(copy).length <= limit; count++) copy[`unexpected_${count}`] = 'unexpected';
        }),
  minItems: (value, limit) =>
    !Array.isArray(value) || typeof limit !== 'number' || limit < 1 ? [] : [value.slice(0, limit - 1), []],
  maxItems: (value, limit, place, source) => {
    if (!Array.isArray(value) || typeof limit !== 'number' || limit > 1000) return [];
    const missing = Math.max(1, limit + 1 - value.length);
    const repeated = Array.from({ length: missing }, () => value[0] ?? null);
    return [
      [...value, ...itemsFor(place, source, missing, value.length)],
      [...value, ...repeated],
    ];
  },
  uniqueItems: (value, _argument, place, source) => {
    if (!Array.isArray(value)) return [];
    const [first = itemsFor(place, source, 1, 0)[0] ?? null, , ...rest] = value;
    return [value.length > 1 ? [first, first, ...rest] : [first, first], [...value, first]];
  },
  contains: (value, _argument, place, source) => {
    if (!Array.isArray(value)) return [];
    const node = place.node as JsonObject;
    const match = source.draw([child(place, 'contains')], 'contained');
    const most = typeof node.maxContains === 'number' ? node.maxContains : undefined;
    const tooMany = most === undefined || match === undefined ? [] : [Array.from({ length: most + 1 }, () => match)];
    return [[], ...ofEachType.map((each) => value.map(() => each)), ...tooMany];
  },
  items: (value) => (Array.isArray(value) ? [[...value, 'unexpected']] : []),
  unevaluatedItems: (value) =>
    Array.isArray(value)
      ? [
          [...value, 'unexpected'],
          [...value, 0, 0, 'unexpected', null],
        ]
      : [],
  anyOf: () => [...ofEachType, '', -1, -1.5, 1.5, 'abc', ' '],
  oneOf: () => [...ofEachType, '', -1, -1.5, 1.5, 'abc', ' '],
  not: (value, _argument, place, source) => {
    const denied = source.draw([child(place, 'not')], 'denied');
    const merged = isObject(denied) && isObject(value) ? [{ ...value, ...denied }] : [];
    return [...merged, ...(denied === undefined ? [] : [denied]), ...ofEachType];
  },
  discriminator: (value, _argument, place) => {
    const property = readDiscriminator(place)?.property;
    if (property === undefined) return [];
    return edit(value, (copy) => {
      copy[property] = 'no-such-branch';
    });
  },
};
