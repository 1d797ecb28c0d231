import type { Faker, Randomizer } from '@faker-js/faker';
import { faker as english } from '@faker-js/faker/locale/en';
import type { Random } from '../random/index.ts';
import { findNearest } from './nearest.ts';

type Load = () => Promise<{ faker: Faker }>;

// One literal import for each, so that bundlers see them.
const loaders: Readonly<Record<string, Load>> = {
  en: async () => ({ faker: english }),
  af_ZA: () => import('@faker-js/faker/locale/af_ZA'),
  ar: () => import('@faker-js/faker/locale/ar'),
  az: () => import('@faker-js/faker/locale/az'),
  base: () => import('@faker-js/faker/locale/base'),
  bn_BD: () => import('@faker-js/faker/locale/bn_BD'),
  cs_CZ: () => import('@faker-js/faker/locale/cs_CZ'),
  cy: () => import('@faker-js/faker/locale/cy'),
  da: () => import('@faker-js/faker/locale/da'),
  de: () => import('@faker-js/faker/locale/de'),
  de_AT: () => import('@faker-js/faker/locale/de_AT'),
  de_CH: () => import('@faker-js/faker/locale/de_CH'),
  dv: () => import('@faker-js/faker/locale/dv'),
  el: () => import('@faker-js/faker/locale/el'),
  en_AU: () => import('@faker-js/faker/locale/en_AU'),
  en_AU_ocker: () => import('@faker-js/faker/locale/en_AU_ocker'),
  en_BORK: () => import('@faker-js/faker/locale/en_BORK'),
  en_CA: () => import('@faker-js/faker/locale/en_CA'),
  en_GB: () => import('@faker-js/faker/locale/en_GB'),
  en_GH: () => import('@faker-js/faker/locale/en_GH'),
  en_HK: () => import('@faker-js/faker/locale/en_HK'),
  en_IE: () => import('@faker-js/faker/locale/en_IE'),
  en_IN: () => import('@faker-js/faker/locale/en_IN'),
  en_NG: () => import('@faker-js/faker/locale/en_NG'),
  en_NP: () => import('@faker-js/faker/locale/en_NP'),
  en_US: () => import('@faker-js/faker/locale/en_US'),
  en_ZA: () => import('@faker-js/faker/locale/en_ZA'),
  eo: () => import('@faker-js/faker/locale/eo'),
  es: () => import('@faker-js/faker/locale/es'),
  es_MX: () => import('@faker-js/faker/locale/es_MX'),
  fa: () => import('@faker-js/faker/locale/fa'),
  fi: () => import('@faker-js/faker/locale/fi'),
  fr: () => import('@faker-js/faker/locale/fr'),
  fr_BE: () => import('@faker-js/faker/locale/fr_BE'),
  fr_CA: () => import('@faker-js/faker/locale/fr_CA'),
  fr_CH: () => import('@faker-js/faker/locale/fr_CH'),
  fr_LU: () => import('@faker-js/faker/locale/fr_LU'),
  fr_SN: () => import('@faker-js/faker/locale/fr_SN'),
  he: () => import('@faker-js/faker/locale/he'),
  hr: () => import('@faker-js/faker/locale/hr'),
  hu: () => import('@faker-js/faker/locale/hu'),
  hy: () => import('@faker-js/faker/locale/hy'),
  id_ID: () => import('@faker-js/faker/locale/id_ID'),
  it: () => import('@faker-js/faker/locale/it'),
  ja: () => import('@faker-js/faker/locale/ja'),
  ka_GE: () => import('@faker-js/faker/locale/ka_GE'),
  ko: () => import('@faker-js/faker/locale/ko'),
  ku_ckb: () => import('@faker-js/faker/locale/ku_ckb'),
  ku_kmr_latin: () => import('@faker-js/faker/locale/ku_kmr_latin'),
  lv: () => import('@faker-js/faker/locale/lv'),
  mk: () => import('@faker-js/faker/locale/mk'),
  mn_MN_cyrl: () => import('@faker-js/faker/locale/mn_MN_cyrl'),
  nb_NO: () => import('@faker-js/faker/locale/nb_NO'),
  ne: () => import('@faker-js/faker/locale/ne'),
  nl: () => import('@faker-js/faker/locale/nl'),
  nl_BE: () => import('@faker-js/faker/locale/nl_BE'),
  pl: () => import('@faker-js/faker/locale/pl'),
  pt_BR: () => import('@faker-js/faker/locale/pt_BR'),
  pt_PT: () => import('@faker-js/faker/locale/pt_PT'),
  ro: () => import('@faker-js/faker/locale/ro'),
  ro_MD: () => import('@faker-js/faker/locale/ro_MD'),
  ru: () => import('@faker-js/faker/locale/ru'),
  sk: () => import('@faker-js/faker/locale/sk'),
  sl_SI: () => import('@faker-js/faker/locale/sl_SI'),
  sr_RS_latin: () => import('@faker-js/faker/locale/sr_RS_latin'),
  sv: () => import('@faker-js/faker/locale/sv'),
  ta_IN: () => import('@faker-js/faker/locale/ta_IN'),
  th: () => import('@faker-js/faker/locale/th'),
  tr: () => import('@faker-js/faker/locale/tr'),
  uk: () => import('@faker-js/faker/locale/uk'),
  ur: () => import('@faker-js/faker/locale/ur'),
  uz_UZ_latin: () => import('@faker-js/faker/locale/uz_UZ_latin'),
  vi: () => import('@faker-js/faker/locale/vi'),
  yo_NG: () => import('@faker-js/faker/locale/yo_NG'),
  zh_CN: () => import('@faker-js/faker/locale/zh_CN'),
  zh_TW: () => import('@faker-js/faker/locale/zh_TW'),
  zu_ZA: () => import('@faker-js/faker/locale/zu_ZA'),
};

/** The names of all locales: faker's own. */
export const localeNames: readonly string[] = Object.keys(loaders);

/** The locale that was perhaps meant. */
export function nearestLocale(name: string): string | undefined {
  return findNearest(name.trim().replaceAll('-', '_'), localeNames);
}

/**
 * Loads one of faker's locales (`de`, `pt_BR`; also written `pt-BR`, and `de-DE` for `de`) when it is asked for.
 *
 * @throws RangeError for a name that faker does not have; its message lists those it has.
 */
export async function loadLocale(name: string): Promise<Faker> {
  const wanted = name.trim().replaceAll('-', '_').toLowerCase();
  const find = (text: string) => localeNames.find((each) => each.toLowerCase() === text);
  const found = find(wanted) ?? find(wanted.split('_')[0] ?? '');
  const load = found === undefined ? undefined : loaders[found];
  if (!load) throw new RangeError(`there is no locale "${name}"; known are ${localeNames.join(', ')}`);
  return (await load()).faker;
}

/**
 * A copy of a faker that draws from a lent stream: free to reseed, where faker's own generator takes 32 µs. Its
 * dates are relative to `now` (milliseconds since 1970).
 */
export function lendFaker(source: Faker, now: number): (random: Random) => Faker {
  let stream: Random | undefined;
  let copy: Faker | undefined;
  const randomizer: Randomizer = { next: () => stream?.next() ?? 0, seed: () => undefined };
  return (random) => {
    stream = random;
    copy ??= copyFaker(source, randomizer, now);
    return copy;
  };
}

function copyFaker(source: Faker, randomizer: Randomizer, now: number): Faker {
  const Constructor = source.constructor as new (options: {
    locale: Faker['rawDefinitions'];
    randomizer: Randomizer;
  }) => Faker;
  const copy = new Constructor({ locale: source.rawDefinitions, randomizer });
  copy.setDefaultRefDate(new Date(now));
  return copy;
}

/** Faker in English. */
export const defaultFaker: Faker = english;
