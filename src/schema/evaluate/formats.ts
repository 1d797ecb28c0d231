import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** The formats that are asserted: those of ajv-formats, OpenAPI's among them. Others say nothing. */
export const formats: Readonly<Record<string, Format>> = fullFormats;

/** The test of a format, and whether it is one of numbers; `undefined` for formats that ask nothing. */
export function readFormat(name: string): { ofNumbers: boolean; test: (value: never) => boolean } | undefined {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined || format === true || typeof format === 'string') return undefined;
  if (format instanceof RegExp) return { ofNumbers: false, test: (text: string) => format.test(text) };
  if (typeof format === 'function') return { ofNumbers: false, test: format as (text: string) => boolean };
  const { validate } = format;
  const ofNumbers = format.type === 'number';
  if (validate instanceof RegExp) return { ofNumbers, test: (text: string) => validate.test(text) };
  return typeof validate === 'function' ? { ofNumbers, test: validate as (value: never) => boolean } : undefined;
}
