import type { JsonValue } from '../json/index.ts';
import type { Api } from '../model/index.ts';
import { type Clue, outsiders } from './answer.ts';
import type { Share } from './count.ts';
import { nameMember, namePlace } from './names.ts';
import { judgesAnswer } from './recognise.ts';
import { describeShare } from './side.ts';

/** One line that says what is wrong. */
export function titleOf(api: Api, clues: readonly Clue[]): string {
  const [clue] = clues;
  if (!clue) return '';
  const operations = namesOf(clues);
  const { pattern, names, finding } = clue;
  const [one = '', other = ''] = names;
  if (clue.key.startsWith('everywhere ')) return habitOf(clues, operations);
  if (clue.key === 'gone')
    return `the service went away while ${operations} ${isOne(operations) ? 'was' : 'were'} asked`;
  if (clue.key.startsWith('open ')) return `${finding.operation} lets in whoever asks`;
  if (clue.key.startsWith('unchecked-input ')) return `${finding.operation} takes invalid input of many kinds`;
  if (clue.key.startsWith('empty ')) return `${ownerName(api, clue)} is an empty object`;
  if (clue.key.startsWith('lacking ')) return `${ownerName(api, clue)} lacks ${missingOf(clues)}`;
  if (clue.key.startsWith('valid-accepted media '))
    return `${operations} ${isOne(operations) ? 'refuses' : 'refuse'} ${clue.key.split(' ')[2]}, which is documented`;
  if (clue.key.startsWith('server-error ')) return `${finding.operation} breaks down with ${finding.status}`;
  if (pattern === 'enveloped') return `answers of ${operations} are wrapped in {${one}: …}`;
  if (pattern === 'unwrapped') return `answers of ${operations} come without {${one}: …} around them`;
  if (pattern === 'renamed') return `${nameOf(api, clue)} is called ${other}`;
  if (pattern === 'other-object') {
    return `${nameOf(api, clue)} is another object: it has ${names.slice(0, 3).join(', ')}, and nothing that is documented`;
  }
  if (clue.key.startsWith('unfiltered ')) return `${finding.operation} does not filter by ${filtersOf(clues)}`;
  if (clue.key.startsWith('refuses ')) return `${finding.operation} refuses valid input of many kinds`;
  if (!judgesAnswer(finding)) return behaviourTitle(clues, operations);
  return plainTitle(api, clue, operations);
}

/** What the service did, where it should have done another thing. */
function behaviourTitle(clues: readonly Clue[], operations: string): string {
  const [clue] = clues;
  if (!clue) return '';
  const { check, keyword, part, name, status, message } = clue.finding;
  const one = isOne(operations);
  if (check === 'request-answered')
    return `${operations} ${one ? 'gives' : 'give'} no answer${message.replace('did not come', '')}`;
  if (check === 'invalid-refused') return `${operations} ${one ? 'takes' : 'take'} ${name} that breaks ${keyword}`;
  if (check === 'valid-accepted') {
    const what = name === '' ? `valid input with ${status}` : `${name} that is valid by ${keyword}`;
    return `${operations} ${one ? 'refuses' : 'refuse'} ${what}`;
  }
  if (part === 'header') return `header ${name} of ${operations} ${message}`;
  const count = new Set(clues.flatMap(({ findings }) => findings.map(({ pointer }) => pointer))).size;
  const more = count > 1 && part === 'body' && clue.findings.length > 1 ? ` (and ${count - 1} more fields)` : '';
  const answers = one ? 'answers' : 'answer';
  const told = nameInBody(clue) + message.replace(/^is (\d{3})\b/, `${answers} $1`);
  return `${operations}${one || told.startsWith(answers) ? '' : ':'} ${told}${more}`;
}

function plainTitle(api: Api, clue: Clue, operations: string): string {
  const { finding } = clue;
  const { keyword, status, name, message, actual, params } = finding;
  switch (finding.check) {
    case 'status-documented':
      return `${operations} ${isOne(operations) ? 'answers' : 'answer'} ${status}, which is not documented`;
    case 'media-type-documented':
      return keyword === 'media-type'
        ? `answers of ${operations} are ${typeOf(clue)}, which is not documented`
        : `answers of ${operations}: ${message}`;
    case 'headers-documented':
      return `header ${name} of ${operations} is not documented`;
    case 'headers-conform':
      return `header ${name} of ${operations} ${keyword === 'missing' ? 'is missing' : message}`;
    case 'body-present':
    case 'body-well-formed':
      return `the body of ${operations} ${status} ${message}`;
    case 'fields-documented':
      return `${nameOf(api, clue)} is not documented`;
    case 'no-error-as-success':
      return `${operations} ${isOne(operations) ? 'answers' : 'answer'} an error with status ${status}`;
  }
  const place = nameOf(api, clue);
  if (keyword === 'required') return `${place} is missing`;
  if (keyword === 'type' && actual === 'null') return `${place} is null`;
  if (keyword === 'type') return `${place} is ${withArticle(actual)}, not ${typesIn(params.type)}`;
  if (keyword === 'format') return `${place} is no ${String(params.format ?? 'value of its format')}`;
  if (keyword === 'enum' || keyword === 'const') return `${place} has a value that is not in its ${keyword}`;
  return `${place} ${message}`;
}

/** What the same fault in many places is called. */
function habitOf(clues: readonly Clue[], operations: string): string {
  const [clue] = clues;
  if (!clue) return '';
  const { finding, pattern, looseKey = '' } = clue;
  const places = new Set(clues.map(({ finding: { documentPointer } }) => documentPointer)).size;
  if (pattern === 'renamed') return `${places} properties are written in ${looseKey.split(' ')[1]}`;
  if (looseKey === 'empty') return `objects of ${places} schemas are empty`;
  if (looseKey.startsWith('server-error ')) return `${operations} break down with ${finding.status}`;
  if (looseKey === 'open') return `${operations} let in whoever asks`;
  if (looseKey === 'refuses') return `${operations} refuse valid input of many kinds`;
  if (looseKey === 'unfiltered') return `${operations} do not filter by what they document`;
  if (looseKey === 'unchecked-input') return `${operations} take invalid input of many kinds`;
  if (pattern === 'other-object') return `${places} answers are another object: {${clue.names.join(', ')}}`;
  switch (finding.check) {
    case 'fields-documented':
      return `${String(finding.params.property)} is in ${places} objects, and is not documented`;
    case 'body-conforms':
      if (finding.keyword === 'format')
        return `${places} properties of format ${String(finding.params.format)} do not keep it`;
      if (finding.keyword === 'const')
        return `${places} properties are ${JSON.stringify(outsiders(clues)[0])}, and each should be another constant`;
      return `${places} properties are of another type: each ${finding.message}`;
    default:
      return judgesAnswer(finding) ? plainTitle(clue.answer.api, clue, operations) : behaviourTitle(clues, operations);
  }
}

/** `?origin= and ?destination=`. */
function filtersOf(clues: readonly Clue[]): string {
  const names = clues.map(({ finding }) => `?${String(finding.params.parameter)}=`);
  return joinNames(names, 3);
}

/** What was expected, what came, and how often. */
export function messageOf(clues: readonly Clue[], share: Share): string {
  const [clue] = clues;
  if (!clue) return '';
  const { finding } = clue;
  const values = seenValues(clues);
  const subject = finding.part === 'body' ? nameMember(finding.pointer) || 'the body' : finding.name || 'the answer';
  const isObjectWrong = /^(everywhere )?(empty|lacking)\b/.test(clue.key);
  const what = isObjectWrong
    ? `${missingOf(clues)} are missing`
    : clue.pattern === 'plain'
      ? `${subject} ${finding.message}`
      : patternMessage(clue);
  const seen = values.length === 0 ? '' : `; seen: ${values.join(', ')}`;
  return `${what}${seen} (${describeShare(share)}; ${namesOf(clues)})`;
}

function patternMessage({ pattern, names: [one = '', other = ''] }: Clue): string {
  if (pattern === 'enveloped') return `what is documented comes as member \`${one}\` of an object`;
  if (pattern === 'unwrapped') return `what is documented as member \`${one}\` comes as the whole answer`;
  if (pattern === 'renamed') return `\`${one}\` is documented, \`${other}\` comes in its place`;
  return 'none of the documented properties is there';
}

/** Values outside an enumeration help as they are: they are words of the API. */
function seenValues(clues: readonly Clue[]): string[] {
  const [first] = clues;
  if (first?.pattern !== 'plain' || !['enum', 'const'].includes(first.finding.keyword)) return [];
  return outsiders(clues)
    .slice(0, 5)
    .map((value) => JSON.stringify(value));
}

function nameOf(api: Api, { place, finding }: Clue): string {
  if (place) return namePlace(api, place.pointer);
  const property = typeof finding.params.property === 'string' ? finding.params.property : undefined;
  const owner = namePlace(api, finding.documentPointer);
  return property === undefined ? owner : `${owner}.${property}`;
}

/** What a property is missing from. */
function ownerName(api: Api, clue: Clue): string {
  return nameOf(api, clue).replace(/\.[^.]*$/, '');
}

/** `id`, `name` and 3 more. */
function missingOf(clues: readonly Clue[]): string {
  const names = clues.map(({ finding }) => String(finding.params.missingProperty));
  return joinNames(names, 4, 3);
}

/** `a, b and c`, each once; of more than `most`, the first `shown` and how many more. */
function joinNames(all: readonly string[], most: number, shown = most): string {
  const names = [...new Set(all)];
  const some = names.length > most ? [...names.slice(0, shown), `${names.length - shown} more`] : names;
  const [last = ''] = some.slice(-1);
  return some.length < 2 ? last : `${some.slice(0, -1).join(', ')} and ${last}`;
}

function nameInBody({ finding: { part, pointer } }: Clue): string {
  return part === 'body' && pointer !== '' ? `${nameMember(pointer)} ` : '';
}

function withArticle(kind: string): string {
  return `${/^[aio]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function typesIn(types: JsonValue | undefined): string {
  return [types ?? []]
    .flat()
    .map((type) => (type === 'null' ? 'null' : withArticle(String(type))))
    .join(' or ');
}

function typeOf({ answer }: Clue): string {
  return answer.step.exchange.response.headers['content-type'] ?? 'without a type';
}

/** `getUser`; `getUser and listUsers`; `getUser, listUsers and 12 more operations`. */
function namesOf(clues: readonly Clue[]): string {
  const names = clues.map(({ finding }) => finding.operation);
  return joinNames(names, 2);
}

function isOne(operations: string): boolean {
  return !/ and /.test(operations);
}
