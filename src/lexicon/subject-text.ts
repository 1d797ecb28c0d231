import { codeNames, sentences } from './data/phrases.ts';
import { slots, subjectKinds } from './data/subjects.ts';
import { type Context, choose, fillPattern, findKnown, list, type Make, type Pattern, recall } from './entry.ts';
import { fileOf } from './facts/file.ts';
import { fullName, personOf } from './facts/person.ts';
import { placeOf } from './facts/place.ts';
import { modelVendorOf } from './facts/vendor.ts';
import { capitalise, titleCase } from './name.ts';

interface Texts {
  names: readonly string[];
  about: readonly string[];
  states: readonly string[];
}

const textsByKind = new Map<string, Texts>(
  Object.entries(subjectKinds).map(([kind, { names = '', about = '', states = '' }]) => [
    kind,
    { names: list(names), about: list(about), states: list(states) },
  ]),
);
const slotItems = new Map(Object.entries(slots).map(([slot, items]) => [slot, list(items)]));

/** Kinds whose names follow from other facts of the same object. */
const ownNames: Record<string, Make<string>> = {
  person: (context) => fullName(personOf(context)),
  file: (context) => fileOf(context).name,
  image: (context) => fileOf(context).name,
  station: (context) => {
    const isPlaced = ['address', 'city', 'country', 'countrycode', 'latitude', 'lat', 'timezone', 'location'].some(
      (name) => context.meaning.siblings.has(name),
    );
    return isPlaced ? stationAt(placeOf(context).at.city) : choose(context, stationNames);
  },
  city: (context) => placeOf(context).at.city,
  country: (context) => placeOf(context).at.country,
  region: (context) => placeOf(context).at.state,
  address: (context) => placeOf(context).street,
  currency: (context) => currencyNames[placeOf(context).at.currency] ?? 'Euro',
  language: (context) => languageNames[placeOf(context).at.language] ?? 'English',
  color: (context) => choose(context, list('Teal|Coral|Slate|Amber|Indigo|Olive|Crimson|Ivory|Navy|Sage')),
  version: (context) => `v${context.random.int(1, 5)}.${context.random.int(0, 20)}.${context.random.int(0, 9)}`,
  model: (context) => context.random.pick(modelVendorOf(context).models),
  error: (context) => choose(context, list('NotFound|ValidationError|Timeout|Unauthorized|RateLimitExceeded|Conflict')),
  operation: (context) => choose(context, list('listUsers|getUser|createOrder|updateTicket|searchArticles|deleteFile')),
  log: (context) => choose(context, list('user.login|record.updated|file.exported|role.changed|token.revoked')),
};

export const currencyNames: Record<string, string> = {
  USD: 'US Dollar',
  EUR: 'Euro',
  GBP: 'Pound Sterling',
  CAD: 'Canadian Dollar',
  MXN: 'Mexican Peso',
  BRL: 'Brazilian Real',
  ARS: 'Argentine Peso',
  CLP: 'Chilean Peso',
  COP: 'Colombian Peso',
  PEN: 'Peruvian Sol',
  CHF: 'Swiss Franc',
  SEK: 'Swedish Krona',
  DKK: 'Danish Krone',
  NOK: 'Norwegian Krone',
  PLN: 'Polish Zloty',
  CZK: 'Czech Koruna',
  HUF: 'Hungarian Forint',
  RON: 'Romanian Leu',
  TRY: 'Turkish Lira',
  ILS: 'Israeli New Shekel',
  AED: 'UAE Dirham',
  EGP: 'Egyptian Pound',
  NGN: 'Nigerian Naira',
  KES: 'Kenyan Shilling',
  ZAR: 'South African Rand',
  INR: 'Indian Rupee',
  SGD: 'Singapore Dollar',
  IDR: 'Indonesian Rupiah',
  THB: 'Thai Baht',
  VND: 'Vietnamese Dong',
  HKD: 'Hong Kong Dollar',
  CNY: 'Chinese Yuan',
  TWD: 'New Taiwan Dollar',
  KRW: 'South Korean Won',
  JPY: 'Japanese Yen',
  AUD: 'Australian Dollar',
  NZD: 'New Zealand Dollar',
};

export const languageNames: Record<string, string> = {
  en: 'English',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  de: 'German',
  nl: 'Dutch',
  it: 'Italian',
  sv: 'Swedish',
  da: 'Danish',
  nb: 'Norwegian',
  fi: 'Finnish',
  pl: 'Polish',
  cs: 'Czech',
  hu: 'Hungarian',
  el: 'Greek',
  ro: 'Romanian',
  tr: 'Turkish',
  he: 'Hebrew',
  ar: 'Arabic',
  id: 'Indonesian',
  th: 'Thai',
  vi: 'Vietnamese',
  zh: 'Chinese',
  ko: 'Korean',
  ja: 'Japanese',
};

const stationNames = list(subjectKinds.station?.names ?? '');

/** A real station of the city, where one is known. */
function stationAt(city: string): string {
  const known: Record<string, string> = {
    Copenhagen: 'København H',
    Vienna: 'Wien Hauptbahnhof',
    Zurich: 'Zürich HB',
    Milan: 'Milano Centrale',
    Brussels: 'Bruxelles-Midi',
    Prague: 'Praha hlavní nádraží',
  };
  return known[city] ?? stationNames.find((name) => name.startsWith(`${city} `)) ?? `${city} Central`;
}

/** What such a thing is called: a person's name for a user, `Trail Running Shoes` for a product. */
export function nameSubject(context: Context): string | undefined {
  const { kind, words } = context.meaning.subject;
  const told = kind === 'person' ? '' : tellTitle(context);
  if (told !== '') return told;
  const own = ownNames[kind]?.(context);
  if (own !== undefined) return own;
  // A name, a title and a slug of one object agree: they are drawn from its key.
  if (context.field.index !== undefined) return drawName(context, kind, words);
  return recall(context, 'name', kind || words.join(' '), (random) => drawName({ ...context, random }, kind, words));
}

/** The name by which a thing is known from outside, or the one that its key is made of. */
function tellTitle(context: Context): string {
  const { field, meaning } = context;
  if (field.known === undefined || meaning.subject !== meaning.owner) return '';
  const title = findKnown(context, ['name', 'title', 'displayname', 'label', 'fullname', 'headline']);
  if (title !== '' && /\s/.test(title)) return title;
  const key = findKnown(context, ['slug', 'handle', 'key', 'identifier', 'login', 'username', 'realm', 'id']) || title;
  // Codes are no names.
  const isReadable = /^[a-z]{3,}([-_.][a-z]+)*([-_]?\d{1,3})?$/.test(key) && !/[^aeiouy\W\d_]{5}/.test(key);
  return isReadable ? titleCase(key.replace(/[-_]?\d+$/, '').split(/[-_.]/)) : title;
}

function drawName(context: Context, kind: string, words: readonly string[]): string {
  const { foreign, lend } = context.setting;
  if (foreign && kind === 'company') return lend(context.random).company.name();
  if (foreign && kind === 'product') return lend(context.random).commerce.productName();
  const names = textsByKind.get(kind)?.names;
  if (names && names.length > 0) return choose(context, names);
  return `${choose(context, codeNames)} ${words.length > 0 ? titleCase(words.slice(-2)) : 'Project'}`;
}

/** One sentence on such a thing. */
export function describeSubject(context: Context): string {
  const { kind, words } = context.meaning.subject;
  const about = textsByKind.get(kind)?.about;
  if (about && about.length > 0) return fillSlots(context, choose(context, about));
  if (words.length === 0) return choose(context, sentences);
  const word = capitalise(words.slice(-2).join(' '));
  return fillSlots(
    context,
    choose(context, [
      `${word} for {topic}, looked after by {team}.`,
      `${word} used by {team}.`,
      `${word} that covers {topic}; reviewed {time}.`,
    ]),
  );
}

/** The state that such a thing is in. */
export function stateOf(context: Context): string {
  const states = textsByKind.get(context.meaning.subject.kind)?.states ?? [];
  return context.random.pick(states.length > 0 ? states : defaultStates);
}

const defaultStates = list('active|active|active|pending|inactive');

/** Two or three sentences. */
export function describeAtLength(context: Context): string {
  const first = describeSubject(context);
  return `${first} ${fillSlots(context, context.random.pick(furtherSentences))}`;
}

const furtherSentences = list(
  'Reviewed by {team} {time}. Ask there if something is missing.|Started as an experiment on {topic}; now used every day. Changes are announced a week ahead.|Kept up to date {time}, with the help of {team}. Covers {topic} as well.|Open to everybody in the organisation. Questions on {topic} are welcome.',
);

const templates = new Map<string, Pattern>();

/** A template with `{slots}` in it, read once. */
function fillSlots({ random }: Context, template: string): string {
  let parts = templates.get(template);
  if (parts === undefined) {
    parts = template.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : (slotItems.get(part) ?? [''])));
    templates.set(template, parts);
  }
  return fillPattern(random, parts);
}
