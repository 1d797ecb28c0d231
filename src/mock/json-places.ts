import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { parsePointer } from '../json/index.ts';

/** What is wrong with a JSON text, and where, as `3:5`; `undefined` where nothing is. */
export function findJsonError(text: string): { place: string; reason: string } | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return undefined;
  // `PropertyNameExpected`
  const reason = printParseErrorCode(first.error)
    .replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .toLowerCase();
  return { place: lineAndColumn(text, first.offset), reason };
}

/** Line and column of what `pointer` points to; of its nearest parent where there is no such thing. */
export function placeOf(text: string, pointer: string): string {
  const tree = parseTree(text);
  const path: (string | number)[] = [];
  let found = tree;
  for (const token of parsePointer(pointer)) {
    path.push(found?.type === 'array' ? Number(token) : token);
    const next = tree && findNodeAtLocation(tree, path);
    if (!next) break;
    found = next;
  }
  return lineAndColumn(text, found?.parent?.type === 'property' ? found.parent.offset : (found?.offset ?? 0));
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}
