import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { chooseShape, coerceText, coerceTexts, type Decoded, type Preference, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import type { ParameterLike } from './parameter.ts';
import { decodePercent, encodePercent } from './percent.ts';
import { type Delimiting, decodeDelimited, encodeDelimited, simpleInPath } from './style-delimited.ts';

/** Reads a path parameter from the text that stands in its place, percent-encoded: `5`, `.5`, `;id=5`. */
export function decodePath(parameter: ParameterLike, text: string, hints: TypeHints, preference?: Preference): Decoded {
  if (parameter.style === 'label') return decodeLabel(parameter, text, hints, preference);
  if (parameter.style === 'matrix') return decodeMatrix(parameter, text, hints, preference);
  return decodeDelimited(text, simpleInPath(parameter.explode, parameter.allowReserved), hints, preference);
}

/** Writes a path parameter; the result goes into the path as it is. */
export function encodePath(parameter: ParameterLike, value: JsonValue): string {
  if (parameter.style === 'label') return `.${encodeDelimited(value, labelForm(parameter.explode))}`;
  if (parameter.style === 'matrix') return encodeMatrix(parameter, value);
  return encodeDelimited(value, simpleInPath(parameter.explode, parameter.allowReserved));
}

/** `.a,b`, exploded `.a.b`; as of OpenAPI 3.0.4. Documents before that have `.a.b` for both, so it is read, too. */
function labelForm(explode: boolean): Delimiting {
  const common = { explode, read: decodePercent };
  return explode
    ? {
        ...common,
        separator: '.',
        split: (text) => text.split('.'),
        write: (text) => encodePercent(text).replaceAll('.', '%2E'),
      }
    : { ...common, separator: ',', split: (text) => text.split(','), lenient: /\.|%2C/i, write: encodePercent };
}

function decodeLabel(parameter: ParameterLike, text: string, hints: TypeHints, preference?: Preference): Decoded {
  if (!text.startsWith('.')) return { kind: 'malformed', reason: 'expected a label, which begins with "."' };
  return decodeDelimited(text.slice(1), labelForm(parameter.explode), hints, preference);
}

function encodeMatrix(parameter: ParameterLike, value: JsonValue): string {
  const pair = (name: string, member: JsonValue | undefined) => {
    const text = encodePercent(textOf(member));
    return `;${encodePercent(name)}${text === '' ? '' : `=${text}`}`;
  };
  if (parameter.explode && Array.isArray(value)) return value.map((item) => pair(parameter.name, item)).join('');
  if (parameter.explode && isObject(value)) {
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => pair(name, member))
      .join('');
  }
  const text = encodeDelimited(value, simpleInPath(false, false));
  return `;${encodePercent(parameter.name)}${text === '' ? '' : `=${text}`}`;
}

function decodeMatrix(parameter: ParameterLike, text: string, hints: TypeHints, preference?: Preference): Decoded {
  if (text === '' && parameter.explode) {
    const shape = chooseShape(hints, true);
    if (shape !== 'scalar') return { kind: 'value', value: shape === 'array' ? [] : {} };
  }
  if (!text.startsWith(';')) return { kind: 'malformed', reason: 'expected a matrix, which begins with ";"' };
  const pairs = text
    .slice(1)
    .split(';')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? { name: decodePercent(pair), raw: '' }
        : { name: decodePercent(pair.slice(0, at)), raw: pair.slice(at + 1) };
    });
  if (parameter.explode && chooseShape(hints, false) === 'object') {
    const value: JsonObject = {};
    for (const { name, raw } of pairs) {
      setMember(value, name, coerceText(decodePercent(raw), hints.property(name), preference));
    }
    return { kind: 'value', value };
  }
  const own = pairs.filter((pair) => pair.name === parameter.name);
  const [first] = own;
  if (!first) return { kind: 'malformed', reason: `expected a matrix that begins with ";${parameter.name}"` };
  if (!parameter.explode) return decodeDelimited(first.raw, simpleInPath(false, false), hints, preference);
  const texts = own.map(({ raw }) => decodePercent(raw));
  return { kind: 'value', value: coerceTexts(texts, hints, preference) };
}
