export { findFakerFault } from './faker-path.ts';
export { loadLocale, localeNames, nearestLocale } from './locales.ts';
export { countsList } from './rules/counts.ts';
export { createWords, dataVersion, defaultNow, type WordsOptions } from './words.ts';
