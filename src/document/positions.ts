import { joinPointer, parsePointer } from '../json/index.ts';
import type { Location } from './problem.ts';
import { indexPlaces } from './scan-block.ts';
import type { Place, Places } from './scan-flow.ts';
import type { Found, SourceFile } from './source-file.ts';

/**
 * The line and column (from 1) of what `pointer` points to in a file; where there is no such thing in the text, it is
 * the place, and the pointer, of its nearest parent.
 */
export function locateInFile(file: SourceFile, pointer: string): Location {
  if (file.text === undefined) return { file: file.uri, line: 0, column: 0, pointer };
  const tokens = parsePointer(pointer);
  const { offset, depth } = file.lookUp ? file.lookUp(tokens) : lookUp(file, file.text, tokens);
  const found = depth === tokens.length ? pointer : joinPointer('', ...tokens.slice(0, depth));
  return { file: file.uri, ...lineAt(file, offset), pointer: found };
}

const lineStarts = new WeakMap<SourceFile, number[]>();

/** Line and column (from 1) of an offset in the text of a file. */
export function lineAt(file: SourceFile, offset: number): { line: number; column: number } {
  let starts = lineStarts.get(file);
  if (!starts) {
    starts = startsOfLines(file.text ?? '');
    lineStarts.set(file, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** What was found in a file before: places of the members of a value, by where the value starts. */
const known = new WeakMap<SourceFile, Map<number, Places>>();

/** Goes down from the root, reading no more of the text than the way needs. */
function lookUp(file: SourceFile, text: string, tokens: string[]): Found {
  let indexes = known.get(file);
  if (!indexes) {
    indexes = new Map();
    known.set(file, indexes);
  }
  let value: Place = { at: 0, start: 0, end: text.length, compact: true };
  let depth = 0;
  for (; depth < tokens.length; depth++) {
    let places = indexes.get(value.start);
    if (!places) {
      places = indexPlaces(text, value);
      indexes.set(value.start, places);
    }
    const child = places.get(tokens[depth] ?? '');
    if (!child) break;
    value = child;
  }
  return { offset: value.at, depth };
}
