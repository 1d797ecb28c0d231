export { type FakerCall, mapFakerPath } from './faker-path.ts';
export { loadLocale, localeNames } from './locales.ts';
export { createWords, dataVersion, defaultNow, type WordsOptions } from './words.ts';
