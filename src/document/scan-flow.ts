/** A value in a text. */
export interface Place {
  /** Where to point to: its key, or for an item the item itself. */
  at: number;
  /** Where the value starts, at the latest after blanks. */
  start: number;
  /** Where it has ended. */
  end: number;
  /** Whether a block collection may start on the same line: so in `- a: 1`, not in `a: b: 1`. */
  compact: boolean;
}

/** The members (by name) or items (by index) of a collection, in the text. */
export type Places = Map<string, Place>;

const code = (character: string) => character.charCodeAt(0);
const [quote, apostrophe, comma, colon, hash, newline] = [
  code('"'),
  code("'"),
  code(','),
  code(':'),
  code('#'),
  code('\n'),
];
const [openBrace, closeBrace, openBracket, closeBracket] = [code('{'), code('}'), code('['), code(']')];
const [ampersand, star, bang, backslash] = [code('&'), code('*'), code('!'), code('\\')];

/** True for space, tab, carriage return and newline. */
export function isBlank(character: number): boolean {
  return character === 32 || character === newline || character === 13 || character === 9;
}

/** The offset after blanks and comments. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const character = text.charCodeAt(at);
    if (isBlank(character)) at += 1;
    else if (character === hash && (at === 0 || isBlank(text.charCodeAt(at - 1)))) at = endOfLine(text, at);
    else return at;
  }
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The places in a JSON object or array, or a flow collection of YAML, that starts (with its bracket) at `start`. */
export function indexFlow(text: string, start: number): Places {
  const places: Places = new Map();
  const isList = text.charCodeAt(start) === openBracket;
  let at = start + 1;
  for (;;) {
    at = skipBlanks(text, at);
    const character = text.charCodeAt(at);
    if (Number.isNaN(character) || character === closeBrace || character === closeBracket) return places;
    if (character === comma) {
      at += 1;
      continue;
    }
    const from = at;
    at = skipNode(text, at);
    const end = at;
    at = skipBlanks(text, at);
    if (text.charCodeAt(at) === colon) {
      const value = skipBlanks(text, at + 1);
      const next = text.charCodeAt(value);
      at = next === comma || next === closeBrace ? value : skipNode(text, value);
      if (!isList) places.set(unquote(text.slice(from, end)), { at: from, start: value, end: at, compact: false });
    }
    if (isList) places.set(String(places.size), { at: from, start: from, end: at, compact: false });
  }
}

/** The text of a key, without its quotes. */
export function unquote(key: string): string {
  if (key.startsWith("'")) return key.slice(1, -1).replaceAll("''", "'");
  if (!key.startsWith('"')) return key.trim();
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return JSON.parse(key) as string;
  } catch {
    return key.slice(1, -1);
  }
}

/** The offset after a node that starts at `from`. Always moves on. */
function skipNode(text: string, from: number): number {
  const character = text.charCodeAt(from);
  if (character === quote) return skipQuoted(text, from);
  if (character === apostrophe) return skipSingleQuoted(text, from);
  if (character === openBrace || character === openBracket) return skipCollection(text, from);
  if (character === ampersand || character === bang || character === star) {
    let at = from + 1;
    while (at < text.length && !isBlank(text.charCodeAt(at)) && !isEnd(text.charCodeAt(at))) at += 1;
    if (character === star) return at;
    at = skipBlanks(text, at);
    return isEnd(text.charCodeAt(at)) || at >= text.length ? at : skipNode(text, at);
  }
  return skipPlain(text, from);
}

const isEnd = (character: number) => character === comma || character === closeBrace || character === closeBracket;

function skipCollection(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === openBrace || character === openBracket) depth += 1;
    else if (character === closeBrace || character === closeBracket) depth -= 1;
    else if (character === comma || character === colon || isBlank(character)) {
      at += 1;
      continue;
    } else {
      const next = skipBlanks(text, at);
      at = next > at ? next : skipNode(text, at);
      continue;
    }
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

function skipQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function skipSingleQuoted(text: string, from: number): number {
  for (let at = text.indexOf("'", from + 1); at >= 0; at = text.indexOf("'", at + 2)) {
    if (text.charCodeAt(at + 1) !== apostrophe) return at + 1;
  }
  return text.length;
}

function skipPlain(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (isEnd(character) || character === newline) return at;
    if (character !== colon) continue;
    const next = text.charCodeAt(at + 1);
    if (isBlank(next) || isEnd(next) || Number.isNaN(next)) return at;
  }
  return text.length;
}
