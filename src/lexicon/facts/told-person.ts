import { mensNames, womensNames } from '../data/first-names.ts';
import { lastNames } from '../data/last-names.ts';
import { type Context, findKnown } from '../entry.ts';
import { capitalise } from '../name.ts';

/** What is known of a person from outside, as far as it can be read. */
export interface ToldPerson {
  first?: string;
  /** The first letter of the first name, where no more is told. */
  initial?: string;
  last?: string;
  username?: string;
  email?: string;
}

/** A person of whom something is said: a name, or what people make of their names. `undefined` where nothing is. */
export function tellPerson(context: Context): ToldPerson | undefined {
  const { field, meaning } = context;
  if (field.known === undefined || meaning.role !== '' || meaning.subject.kind !== 'person') return undefined;
  if (isUntold(context)) return undefined;
  const known = (...names: string[]) => findKnown(context, names);
  const [first, last] = [known('firstname', 'givenname', 'forename'), known('lastname', 'familyname', 'surname')];
  const whole = known('fullname', 'name', 'displayname', 'realname');
  const email = known('email', 'emailaddress', 'mail');
  const username = known('username', 'login', 'handle', 'screenname', 'preferredusername') || readable(known('id'));
  const told: ToldPerson = {
    ...readHandle((email || username).split('@')[0] ?? ''),
    ...readName(whole),
    ...(first && { first }),
    ...(last && { last }),
    ...(email && { email }),
    ...(username && { username: username.split('@')[0] ?? username }),
  };
  return Object.keys(told).length === 0 ? undefined : told;
}

/** Mostly nothing but an id is known, and one that nobody chose tells nothing. */
function isUntold({ field: { known = {} }, meaning }: Context): boolean {
  const [property, ...others] = Object.keys(known);
  if (property === undefined) return true;
  if (others.length > 0 || property !== (meaning.siblings.get('id') ?? 'id')) return false;
  const id = known[property];
  return typeof id !== 'string' || readable(id) === '';
}

/** An id that people choose, rather than one that is drawn. */
function readable(id: string): string {
  return /^[a-z][a-z._-]*[a-z]\d{0,3}$/i.test(id) ? id : '';
}

/** `Ada Obi`; a number behind it only tells namesakes apart. */
function readName(text: string): ToldPerson {
  const words = text
    .replace(/[\s_-]*\d+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first, ...others] = words;
  if (first === undefined) return {};
  const last = others.at(-1);
  return last === undefined ? { first } : { first, last };
}

const firstByHandle = new Map([...womensNames, ...mensNames].map((name) => [name.toLowerCase(), name]));
const lastByHandle = new Map(lastNames.map((name) => [name.toLowerCase(), name]));

/** `ada.obi`, `adaobi7`, `aobi`, `ada33`: the names in a handle, as far as they can be told apart. */
function readHandle(handle: string): ToldPerson {
  const plain = handle.toLowerCase().replace(/\d+$/, '');
  const parts = plain.split(/[^\p{L}]+/u).filter((part) => part !== '');
  const [one = '', ...others] = parts;
  const last = others.at(-1);
  if (last !== undefined)
    return one.length === 1 ? { initial: one, last: nameOf(last) } : { first: nameOf(one), last: nameOf(last) };
  for (let length = one.length - 1; length >= 2; length--) {
    const [first, rest] = [firstByHandle.get(one.slice(0, length)), lastByHandle.get(one.slice(length))];
    if (first !== undefined && rest !== undefined) return { first, last: rest };
  }
  const first = firstByHandle.get(one);
  if (first !== undefined) return { first };
  const rest = lastByHandle.get(one.slice(1));
  if (rest !== undefined) return { initial: one.charAt(0), last: rest };
  return one.length > 2 ? { last: nameOf(one) } : {};
}

function nameOf(part: string): string {
  return firstByHandle.get(part) ?? lastByHandle.get(part) ?? capitalise(part);
}
