import type { Field } from '../schema/index.ts';
import { list, type Meaning, type Subject, type TimeStyle } from './entry.ts';
import { splitWords } from './name.ts';
import { findSubject, kindOf, narrowKind } from './subject.ts';

/** Words before a name that do not make it somebody or something else's. */
const ownWords = new Set(
  list(
    'primary|main|personal|private|work|official|default|current|new|old|display|full|formatted|real|legal|public|account|address|user|preferred|login|profile|contact|business|native|base|my|own|short|long|original|local|registered|verified|raw|given|customer facing|internal|external|initial|first|last|next|previous|total|average|max|min|is|has|page|mail|postal|street|db|database|embed|embedding|api|geo|location|card|payment|file|image|unit|item|list|price',
  ),
);
/** Words before a name that make it another place's or person's, also where the lexicon knows the whole name. */
const roleWords = new Set(
  list(
    'billing|shipping|delivery|mailing|invoice|origin|destination|departure|arrival|home|office|pickup|dropoff|birth|permanent|residential',
  ),
);
/** Names that tell something of the words before them: `widget_name` of a widget. */
const tellingWords = new Set(list('name|title|label|description|desc|status|state|type|slug|summary|names|kind'));
/** The same, where the words before are a thing that the lexicon knows. */
const linkingWords = new Set(list('url|link|icon|number|code|key|text|note|notes|color|path'));
/** Words before those that tell nothing of their own. */
const adornments = new Set(
  list(
    'display|full|short|long|sub|page|meta|seo|main|original|local|native|common|short|internal|public|friendly|new|old|default|custom|current|previous|alternative|alt|official|user|localized|brief|detailed|primary|secondary|nice|sort|search|base|html|raw|plain|extended|external|web|canonical|last|first|next|self|is|has|resource|object|unique|item|entity|record|data|given|final|preferred|system|global',
  ),
);

const siblingMaps = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The sibling names as in the lexicon (`createdat`) → as in the document. */
export function mapSiblings(siblings: readonly string[]): ReadonlyMap<string, string> {
  let map = siblingMaps.get(siblings);
  if (!map) {
    map = new Map(siblings.map((name) => [splitWords(name).join(''), name]));
    siblingMaps.set(siblings, map);
  }
  return map;
}

/** What a field means, before the lexicon is asked. */
export function readMeaning(field: Field): Meaning {
  const siblings = mapSiblings(field.siblings);
  const words = splitWords(field.name);
  const subject = findSubject(field.parents, siblings);
  return {
    words,
    subject,
    owner: subject,
    role: findRole(words, subject),
    siblings,
    schema: field.schema,
    time: findTimeStyle(words, field),
  };
}

/** The meaning of the last words of a name, after `head` was taken off. */
export function narrowMeaning(
  meaning: Meaning,
  head: readonly string[],
  tail: readonly string[],
  family: string,
): Meaning {
  const rest = head.filter((word) => !adornments.has(word));
  const kind = rest.length > 0 ? narrowKind(kindOf(rest), rest, meaning.siblings) : '';
  const isTold = tellingWords.has(tail.join('')) || (kind !== '' && linkingWords.has(tail.join('')));
  const subject: Subject = rest.length > 0 && isTold ? { kind, words: rest } : meaning.subject;
  if (family === 'time' || tail[0] === 'currency') return { ...meaning, subject, role: '' };
  const first = head.find((word) => !ownWords.has(word) && !adornments.has(word));
  return { ...meaning, subject, role: meaning.role || (first && first !== meaning.subject.words.at(-1) ? first : '') };
}

const addresses = new Set(list('url|uri|link|href|path'));

function findRole(words: readonly string[], subject: Subject): string {
  const first = words.length > 1 ? (words[0] ?? '') : '';
  // An address for administrators is one of the same thing.
  if (first === 'admin' && addresses.has(words.at(-1) ?? '')) return '';
  if (first === '' || ownWords.has(first) || first === subject.words.at(-1)) return '';
  return roleWords.has(first) || (kindOf([first]) === 'person' && first !== 'person') ? first : '';
}

function findTimeStyle(words: readonly string[], { schema, types }: Field): TimeStyle {
  const { format, description } = schema;
  const told = typeof description === 'string' ? description.toLowerCase() : '';
  const last = words.at(-1) ?? '';
  if (last === 'year') return 'year';
  if (!types.includes('string')) {
    if (/(^|\W)(milliseconds|millis|ms)(\W|$)/.test(told) || ['ms', 'millis', 'milliseconds'].includes(last))
      return 'milliseconds';
    if (/(^|\W)(seconds|unix|epoch)(\W|$)/.test(told)) return 'seconds';
    return format === 'int64' && words.length > 1 && last === 'timestamp' ? 'milliseconds' : 'seconds';
  }
  if (typeof format === 'string') {
    if (format === 'date') return 'date';
    if (format === 'time' || format === 'partial-time') return 'time';
    if (/date-?time/i.test(format)) return 'date-time';
    if (/unix|epoch/.test(format)) return 'seconds';
  }
  if (/unix (time|epoch)|epoch (time|seconds)|seconds since/.test(told)) return 'seconds';
  if (/yyyy-mm-dd(?!.?t)|full-date/.test(told) && !/hh|rfc ?3339|date-?time/.test(told)) return 'date';
  if (/rfc ?3339|iso ?8601|date-?time|timestamp/.test(told)) return 'date-time';
  if (['birthday', 'dob', 'birth', 'day', 'birthdate', 'born'].includes(last) || (last === 'date' && words.length <= 2))
    return 'date';
  return 'date-time';
}
