import { childKey, createRandom, type Key, type Random } from '../../random/index.ts';
import { type City, cities, streets } from '../data/cities.ts';
import { type Context, compilePattern, fillPattern, findDrawn, list, recall } from '../entry.ts';

/** Somewhere: an address in a real city, whose parts agree. */
export interface Place {
  /** The city that it is in. */
  at: City;
  street: string;
  house: string;
  lat: number;
  lon: number;
  /** What the further parts of the address are drawn from. */
  key: Key;
}

/** What a country, or a currency, is known by. */
const codeFields = [
  'code',
  'id',
  'iso',
  'alpha2',
  'alpha2code',
  'cca2',
  'alpha3',
  'alpha3code',
  'cca3',
  'iso2',
  'iso3',
];
const countryFields = ['countrycode', 'country', 'isocode', 'countryiso', 'countryid', 'nationality'];

/** The place that the enclosing object tells of. A country or currency that is settled already is kept. */
export function placeOf(context: Context): Place {
  const place = recall(context, 'place', '', (random) => makePlace(context, random, ''));
  const { kind } = context.meaning.subject;
  const told = kind === 'country' || kind === 'currency' ? findDrawn(context, codeFields) : '';
  const hint = findDrawn(context, countryFields) || findDrawn(context, ['currency', 'currencycode']) || told;
  // What was drawn from the same place is no news.
  if (hint === '' || isIn(place.at, hint.toLowerCase())) return place;
  return recall(context, 'place', hint, (random) => makePlace(context, random, hint));
}

function makePlace({ setting }: Context, random: Random, hint: string): Place {
  const home = setting.countries.length > 0 ? cities.filter(({ code }) => setting.countries.includes(code)) : cities;
  const wanted = hint === '' ? home : cities.filter((each) => isIn(each, hint.toLowerCase()));
  const city = random.pick(wanted.length > 0 ? wanted : home.length > 0 ? home : cities);
  const style = streetStyles.get(city.language) ?? englishStreets;
  const house = String(random.int(1, 180));
  const street = style.pattern.replace('#', house).replace('*', random.pick(style.names));
  const near = () => (random.next() - 0.5) * 0.08;
  return {
    at: city,
    house,
    street,
    lat: round(city.latitude + near()),
    lon: round(city.longitude + near()),
    key: { a: random.int(0, 0xffffffff), b: random.int(0, 0xffffffff) },
  };
}

/** The place's postcode, in the form of its country. */
export function zipOf({ key, at }: Place): string {
  return fillPattern(createRandom(childKey(key, 'zip')), at.postcode);
}

/** A telephone number of the place, with its country's prefix. */
export function telOf({ key, at }: Place): string {
  return `${at.prefix} ${fillPattern(createRandom(childKey(key, 'tel')), at.phone)}`;
}

/** A flat or a floor. */
export function unitOf({ key }: Place): string {
  return fillPattern(createRandom(childKey(key, 'unit')), unitPattern);
}

const unitPattern = compilePattern('{Apt |Suite |Floor }{2|3|4|5|6|7|8|9|12|14}');

const streetStyles = new Map(
  Object.entries(streets).map(([language, { pattern, names }]) => [language, { pattern, names: list(names) }]),
);
const englishStreets = streetStyles.get('en') ?? { pattern: '# *', names: ['High Street'] };

function isIn(city: City, hint: string): boolean {
  return [city.code, city.code3, city.country, city.currency, city.numeric].some((each) => each.toLowerCase() === hint);
}

function round(degrees: number): number {
  return Math.round(degrees * 10000) / 10000;
}

/** The place's currency where the object has a place, else one of those that prices are mostly given in. */
export function currencyOf(context: Context): string {
  const { siblings, subject } = context.meaning;
  const drawn = findDrawn(context, [
    'currency',
    'currencycode',
    ...(subject.kind === 'currency' ? ['code', 'id'] : []),
  ]);
  if (/^[A-Z]{3}$/.test(drawn)) return drawn;
  if (subject.kind === 'currency') return placeOf(context).at.currency;
  if (['city', 'country', 'countrycode', 'timezone'].some((name) => siblings.has(name)))
    return placeOf(context).at.currency;
  return recall(context, 'currency', '', (random) => random.pick(['USD', 'USD', 'EUR', 'EUR', 'GBP']));
}

const addressFields = [
  'city',
  'zip',
  'zipcode',
  'postalcode',
  'postcode',
  'street',
  'streetaddress',
  'address1',
  'addressline1',
  'line1',
  'address',
  'town',
  'locality',
  'stateprovince',
  'country',
  'countrycode',
];

/** Whether the enclosing object is, or has, an address. */
export function hasAddress({ meaning }: Context): boolean {
  return meaning.subject.kind === 'address' || addressFields.some((name) => meaning.siblings.has(name));
}
