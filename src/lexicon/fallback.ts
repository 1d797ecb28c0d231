import type { JsonValue } from '../json/index.ts';
import { adjectives, variants } from './data/phrases.ts';
import { alphabets, type Context, choose, drawText, type Make, recall } from './entry.ts';
import { capitalise, makeSingular, slugify } from './name.ts';
import { nameSubject } from './subject-text.ts';

const oneWord = new Set(
  'type kind mode level class style format scope strategy behavior behaviour policy flavor preset variant'.split(' '),
);
const generic = new Set(
  'data value values item items object content result results element elements entry payload body input output text string field additional properties property'.split(
    ' ',
  ),
);

/** A short phrase from the field's own words: `Regular fare` for `fare`. */
export function makePhrase(context: Context): string {
  const { words, subject } = context.meaning;
  const last = words.at(-1) ?? '';
  if (oneWord.has(last)) return choose(context, variants);
  const own = words.length > 0 && !(words.length === 1 && generic.has(last)) ? words : subject.words;
  const noun = own.length === 0 ? 'entry' : [...own.slice(-2, -1), makeSingular(own.at(-1) ?? '')].join(' ');
  return capitalise(`${choose(context, adjectives)} ${noun}`);
}

/** The document's own example, where it has one: as it is, but with ids and codes in it redrawn. */
export function followExample(schema: Context['meaning']['schema']): Make | undefined {
  const example = findExample(schema)?.trim();
  if (example === undefined || example === '' || example === 'string' || example.length > 400) return undefined;
  if (/^\d{4}-\d\d-\d\d/.test(example) || /\s/.test(example)) return () => example;
  // Within one object the parts drawn for the same shape agree: the id, and the same id in a link.
  const [, lead = '', tail = ''] = /^(.*[:/=])?([^:/=]*)$/.exec(example) ?? [];
  const isNumber = lead === '' && /^\d{2,}$/.test(tail);
  const isDrawn = /\d/.test(tail) && tail.length >= (lead === '' ? 6 : 8) && !/[.@]/.test(tail);
  if (!isNumber && !isDrawn) return () => example;
  return (context) =>
    lead +
    recall(
      context,
      `example ${tail.length}`,
      context.field.index === undefined ? '' : String(context.field.index),
      (random) => redraw(random, tail),
    );
}

/** As {@link followExample}; what people chose for the thing that is shown is chosen for others: from their names, or drawn. */
export function followIdentifier(schema: Context['meaning']['schema']): Make | undefined {
  const example = findExample(schema)?.trim() ?? '';
  const [, separator] = /^[a-z]{2,}(?:([-_.])[a-z]+)*$/.exec(example) ?? [];
  if (/^[a-z]{2,}([-_.][a-z]+)*$/.test(example))
    return (context) => slugify(nameSubject(context) ?? '', separator ?? '') || example;
  if (/^[A-Z]{2,6}$/.test(example)) return ({ random }) => redraw(random, example);
  return followExample(schema);
}

/** The example's words for a number: within the same order of magnitude. */
export function followNumber(schema: Context['meaning']['schema']): number | undefined {
  const { example, examples } = schema;
  const first = example ?? (Array.isArray(examples) ? examples[0] : undefined);
  return typeof first === 'number' ? first : undefined;
}

function findExample({ example, examples }: Context['meaning']['schema']): string | undefined {
  const first: JsonValue | undefined = example ?? (Array.isArray(examples) ? examples[0] : undefined);
  return typeof first === 'string' ? first : undefined;
}

/** Another text of the same make: digits for digits, letters for letters; a short word in front stays. */
function redraw(random: Context['random'], example: string): string {
  const hex = /^[0-9a-f-]+$/.test(example);
  const [, prefix = '', rest = example] = /^([A-Za-z]{2,6}[_-])(.*)$/.exec(example) ?? [];
  return (
    prefix +
    rest.replace(/[0-9A-Za-z]/g, (mark) => {
      if (hex && /[a-f]/.test(mark)) return drawText(random, 'abcdef', 1);
      if (/\d/.test(mark)) return drawText(random, mark === '0' ? alphabets.digits : '123456789', 1);
      return drawText(random, /[A-Z]/.test(mark) ? alphabets.letters : 'abcdefghijklmnopqrstuvwxyz', 1);
    })
  );
}
