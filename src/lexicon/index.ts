export { findFakerFault } from './faker-path.ts';
export { loadLocale, localeNames, nearestLocale } from './locales.ts';
export { makeSingular } from './name.ts';
export { countsList } from './rules/counts.ts';
export { planTotals } from './rules/sums.ts';
export { createWords, dataVersion, defaultNow, type WordsOptions } from './words.ts';
