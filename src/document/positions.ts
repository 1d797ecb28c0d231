import { parsePointer } from '../json/index.ts';
import type { Location } from './problem.ts';
import { indexPlaces } from './scan-block.ts';
import type { Place, Places } from './scan-flow.ts';
import type { SourceFile } from './source-file.ts';

/** The line and column (from 1) of what `pointer` points to in a file; of its nearest parent, where it has none. */
export function locateInFile(file: SourceFile, pointer: string): Location {
  if (file.text === undefined) return { file: file.uri, line: 0, column: 0, pointer };
  const tokens = parsePointer(pointer);
  const offset = file.lookUp ? file.lookUp(tokens) : findOffset(file, file.text, tokens);
  return { file: file.uri, ...lineAt(file, offset), pointer };
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
function findOffset(file: SourceFile, text: string, tokens: string[]): number {
  let indexes = known.get(file);
  if (!indexes) {
    indexes = new Map();
    known.set(file, indexes);
  }
  let value: Place = { at: 0, start: 0, end: text.length, compact: true };
  for (const token of tokens) {
    let places = indexes.get(value.start);
    if (!places) {
      places = indexPlaces(text, value);
      indexes.set(value.start, places);
    }
    const child = places.get(token);
    if (!child) break;
    value = child;
  }
  return value.at;
}
