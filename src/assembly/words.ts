import { ToolError } from '../document/index.ts';
import { readInstant } from '../json/index.ts';
import { createWords, dataVersion, loadLocale, localeNames, nearestLocale } from '../lexicon/index.ts';
import type { Words } from '../schema/index.ts';
import type { MockOptions } from './assemble.ts';

/**
 * The words that a mock, and a data set of its world, draws its values from; those of another language are loaded when they are asked for.
 *
 * @throws ToolError for a locale that faker does not have, a data version that is not known, a `now` that is no time.
 */
export async function openWords(options: Pick<MockOptions, 'locale' | 'now' | 'dataVersion'>): Promise<Words> {
  const { locale, now, dataVersion: version } = options;
  if (version !== undefined && version !== dataVersion)
    throw refuse(`data version ${version}`, 'there is none of that number', `Known is ${dataVersion}.`);
  if (now !== undefined && readInstant(now) === undefined)
    throw refuse(`the moment "${now}"`, 'it is no date-time with a time zone', 'Write it as 2026-01-15T12:00:00Z.');
  return createWords({ now, dataVersion: version, faker: locale === undefined ? undefined : await openLocale(locale) });
}

async function openLocale(name: string) {
  try {
    return await loadLocale(name);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const near = nearestLocale(name);
    const advice = near === undefined ? '' : `Did you mean "${near}"? `;
    throw refuse(
      `the locale "${name}"`,
      'faker has none of that name',
      `${advice}Known are ${localeNames.join(', ')}.`,
    );
  }
}

function refuse(what: string, reason: string, hint: string): ToolError {
  return new ToolError({ code: 'words', tried: `Cannot use ${what}`, reason, hint });
}
