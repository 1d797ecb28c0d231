import { endOfLine, indexFlow, isBlank, type Place, type Places, skipBlanks, unquote } from './scan-flow.ts';

/** A key of a block mapping, up to its colon. */
const key =
  /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=\S))[^\n]*?)[ \t]*:(?=\s|$)/my;

/**
 * The places of what stands directly in a value: in a JSON text, or in YAML by its indentation. Explicit keys (`? a`)
 * and what stands behind an alias are not found.
 */
export function indexPlaces(text: string, value: Place): Places {
  const at = skipProperties(text, value.start);
  if (at >= value.end) return new Map();
  const character = text[at];
  const isFlow = character === '{' || character === '[';
  const isBelow = value.compact || text.slice(value.start, at).includes('\n');
  if (isFlow && !(isBelow && matchKey(text, at))) return indexFlow(text, at);
  if (!isBelow) return new Map();
  const indent = at - (text.lastIndexOf('\n', at - 1) + 1);
  return isDash(text, at) ? indexList(text, at, value.end, indent) : indexMapping(text, at, value.end, indent);
}

/** The offset of what follows blanks, comments, anchors, tags and the marker of the document's start. */
function skipProperties(text: string, from: number): number {
  let at = skipBlanks(text, from);
  while (/[&!%]/.test(text[at] ?? '') || (text.startsWith('---', at) && (at === 0 || text[at - 1] === '\n'))) {
    if (text[at] === '%') at = endOfLine(text, at);
    else while (at < text.length && !isBlank(text.charCodeAt(at))) at += 1;
    at = skipBlanks(text, at);
  }
  return at;
}

const isDash = (text: string, at: number) =>
  text[at] === '-' && (at + 1 >= text.length || isBlank(text.charCodeAt(at + 1)));

function matchKey(text: string, at: number): string | undefined {
  key.lastIndex = at;
  return key.exec(text)?.[0];
}

function indexMapping(text: string, from: number, end: number, indent: number): Places {
  const places: Places = new Map();
  let last: Place | undefined;
  for (const at of linesAt(text, from, end, indent)) {
    const found = matchKey(text, at);
    if (found === undefined) continue;
    if (last) last.end = at;
    last = { at, start: at + found.length, end, compact: false };
    places.set(unquote(found.slice(0, -1).trim()), last);
  }
  return places;
}

function indexList(text: string, from: number, end: number, indent: number): Places {
  const places: Places = new Map();
  let last: Place | undefined;
  for (const at of linesAt(text, from, end, indent)) {
    if (!isDash(text, at)) continue;
    if (last) last.end = at;
    last = { at: Math.min(skipBlanks(text, at + 1), end), start: at + 1, end, compact: true };
    places.set(String(places.size), last);
  }
  return places;
}

/** Where the content of each line starts that is indented by exactly `indent`; up to one that is indented by less. */
function* linesAt(text: string, from: number, end: number, indent: number): Generator<number> {
  yield from;
  for (let line = endOfLine(text, from) + 1; line < end; line = endOfLine(text, line) + 1) {
    let at = line;
    while (text.charCodeAt(at) === 32) at += 1;
    const character = text[at];
    if (character === '\n' || character === '\r' || character === '#' || at - line > indent) continue;
    if (at - line < indent || text.startsWith('...', line) || text.startsWith('---', line)) return;
    yield at;
  }
}
