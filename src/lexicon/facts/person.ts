import type { Faker } from '@faker-js/faker';
import type { Random } from '../../random/index.ts';
import { mensNames, womensNames } from '../data/first-names.ts';
import { lastNames } from '../data/last-names.ts';
import { type Context, findDrawn, recall } from '../entry.ts';
import { slugify } from '../name.ts';
import { type ToldPerson, tellPerson } from './told-person.ts';

/** Somebody: all of it fits together. */
export interface Person {
  gender: 'female' | 'male';
  first: string;
  middle: string;
  last: string;
  /** Latin letters, lower case: what stands in e-mail addresses and user names. */
  handle: { first: string; last: string };
  username: string;
  email: string;
  /** How the language puts a whole name together. */
  order: { familyFirst: boolean; between: string };
}

const western: Person['order'] = { familyFirst: false, between: ' ' };
const mailHosts = ['example.com', 'example.com', 'example.org', 'example.net'];

/** The person that the enclosing object tells of. What is known of them, and a gender that is settled already, is kept. */
export function personOf(context: Context): Person {
  const told = tellPerson(context);
  if (told)
    return recall(context, 'person', JSON.stringify(told), (random) =>
      followTold(makePerson(context, random, genderOf(told)), told, random),
    );
  const person = recall(context, 'person', '', (random) => makePerson(context, random, ''));
  const drawn = context.meaning.role === '' ? findDrawn(context, ['gender', 'sex']).toLowerCase() : '';
  if (!/^(f|m|w|female|male|woman|man)$/.test(drawn) || isFemale(drawn) === (person.gender === 'female')) return person;
  return recall(context, 'person', drawn, (random) => makePerson(context, random, drawn));
}

function genderOf({ first }: ToldPerson): string {
  if (first === undefined || womensNames.includes(first) === mensNames.includes(first)) return '';
  return womensNames.includes(first) ? 'female' : 'male';
}

/** A person of the told name, with an address and a user name that follow. */
function followTold(drawn: Person, told: ToldPerson, random: Random): Person {
  const names = drawn.gender === 'female' ? womensNames : mensNames;
  const fitting = names.filter((name) => name.toLowerCase().startsWith(told.initial ?? ' '));
  const first = told.first ?? (fitting.length > 0 ? random.pick(fitting) : drawn.first);
  const last = told.last ?? drawn.last;
  const handle = { first: slugify(first, '') || drawn.handle.first, last: slugify(last, '') || drawn.handle.last };
  const host = drawn.email.split('@')[1] ?? 'example.com';
  return {
    ...drawn,
    ...{ first, last, handle },
    username: told.username ?? makeUsername(handle, random.int(0, 5), random.int(1, 99)),
    email: told.email ?? `${handle.first}.${handle.last}@${host}`,
  };
}

function isFemale(gender: string): boolean {
  return /^(f|w|female|woman)$/.test(gender);
}

function makePerson(context: Context, random: Random, drawn: string): Person {
  const { setting } = context;
  const coin = random.chance(0.5);
  const female = drawn === '' ? coin : isFemale(drawn);
  const gender = female ? 'female' : 'male';
  const names = female ? womensNames : mensNames;
  let first = random.pick(names);
  let middle = random.pick(names);
  let last = random.pick(lastNames);
  let handle = { first: slugify(first, ''), last: slugify(last, '') };
  let order = western;
  if (setting.foreign) {
    const faker = setting.lend(random);
    first = faker.person.firstName(gender);
    middle = faker.person.firstName(gender);
    last = faker.person.lastName(gender);
    order = orderOf(faker);
    handle = { first: romanise(faker, first, handle.first), last: romanise(faker, last, handle.last) };
  }
  const number = random.int(1, 99);
  const style = random.int(0, 5);
  const host = random.pick(mailHosts);
  return {
    gender,
    first,
    middle,
    last,
    handle,
    order,
    username: makeUsername(handle, style, number),
    email: `${style === 4 ? `${handle.first.charAt(0)}${handle.last}` : `${handle.first}.${handle.last}`}@${host}`,
  };
}

function makeUsername({ first, last }: Person['handle'], style: number, number: number): string {
  switch (style) {
    case 0:
      return `${first}.${last}`;
    case 1:
      return `${first}_${last}`;
    case 2:
      return `${first.charAt(0)}${last}`;
    case 3:
      return `${first}${number}`;
    case 4:
      return `${first.charAt(0)}${last}${number}`;
    default:
      return `${first}${last}`;
  }
}

function romanise(faker: Faker, name: string, otherwise: string): string {
  const plain = slugify(name, '');
  if (plain.length >= name.replace(/[\s'’-]/g, '').length) return plain;
  return slugify(faker.helpers.slugify(name), '') || otherwise;
}

export function fullName({ first, last, order }: Person): string {
  return order.familyFirst ? `${last}${order.between}${first}` : `${first}${order.between}${last}`;
}

/** 細谷 直子, 김서연, Nagy Anna: as the locale's own pattern of a name has it. */
function orderOf(faker: Faker): Person['order'] {
  const pattern = faker.definitions.person.name?.at(-1)?.value ?? '';
  const [, one, between = ' ', other] =
    /\{\{person\.(firstName|lastName)\}\}(.*?)\{\{person\.(firstName|lastName)\}\}/.exec(pattern) ?? [];
  return one === 'lastName' && other === 'firstName' ? { familyFirst: true, between } : western;
}

export function initials({ first, last }: Person): string {
  return `${first.charAt(0)}${last.charAt(0)}`.toUpperCase();
}
