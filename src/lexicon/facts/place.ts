import type { Random } from '../../random/index.ts';
import { type City, cities, streets } from '../data/cities.ts';
import { type Context, fillPattern, findDrawn, list, recall } from '../entry.ts';

/** Somewhere: an address in a real city, whose parts agree. */
export interface Place extends City {
  zip: string;
  street: string;
  house: string;
  unit: string;
  tel: string;
  lat: number;
  lon: number;
}

const countryFields = ['countrycode', 'country', 'isocode', 'countryiso', 'countryid', 'nationality'];

/** The place that the enclosing object tells of. A country or currency that is settled already is kept. */
export function placeOf(context: Context): Place {
  const country = findDrawn(context, countryFields);
  const hint = country || findDrawn(context, ['currency', 'currencycode']);
  return recall(context, 'place', hint, (random) => makePlace(context, random, hint));
}

function makePlace({ setting }: Context, random: Random, hint: string): Place {
  const home = setting.countries.length > 0 ? cities.filter(({ code }) => setting.countries.includes(code)) : cities;
  const wanted = hint === '' ? home : cities.filter((city) => isIn(city, hint.toLowerCase()));
  const city = random.pick(wanted.length > 0 ? wanted : home.length > 0 ? home : cities);
  const style = streets[city.language] ?? streets.en;
  const house = String(random.int(1, 180));
  const name = random.pick(list(style?.names ?? 'High Street'));
  const street = (style?.pattern ?? '# *').replace('#', house).replace('*', name);
  const near = () => (random.next() - 0.5) * 0.08;
  return {
    ...city,
    zip: fillPattern(random, city.postcode),
    house,
    street,
    unit: fillPattern(random, '{Apt |Suite |Floor }{2|3|4|5|6|7|8|9|12|14}'),
    tel: `${city.prefix} ${fillPattern(random, city.phone)}`,
    lat: round(city.latitude + near()),
    lon: round(city.longitude + near()),
  };
}

function isIn(city: City, hint: string): boolean {
  return [city.code, city.code3, city.country, city.currency, city.numeric].some((each) => each.toLowerCase() === hint);
}

function round(degrees: number): number {
  return Math.round(degrees * 10000) / 10000;
}

/** The place's currency where the object has a place, else one of those that prices are mostly given in. */
export function currencyOf(context: Context): string {
  const drawn = findDrawn(context, ['currency', 'currencycode']);
  if (/^[A-Z]{3}$/.test(drawn)) return drawn;
  const { siblings } = context.meaning;
  if (['city', 'country', 'countrycode', 'timezone'].some((name) => siblings.has(name)))
    return placeOf(context).currency;
  return recall(context, 'currency', '', (random) => random.pick(['USD', 'USD', 'EUR', 'EUR', 'GBP']));
}
