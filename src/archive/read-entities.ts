import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PlacedEntity } from '../dataset/index.ts';
import type { JsonValue } from '../json/index.ts';

/** A line that is no JSON. */
export class BrokenLine extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * The entities of a `.json` or `.ndjson` file, with their lines. A file of one entity a line is read line by line, so
 * that its size does not matter.
 *
 * @throws BrokenLine at the first line that is no JSON.
 */
export async function* readEntities(file: string): AsyncGenerator<PlacedEntity> {
  let line = 0;
  let isList = false;
  // In a list: how the last line that is not empty ended.
  let last: 'nothing' | 'entity' | 'comma' | 'end' = 'nothing';
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++;
    const trimmed = line === 1 ? text.replace(/^\uFEFF/, '').trim() : text.trim();
    if (line === 1 && file.endsWith('.json') && trimmed !== '[') {
      yield* readWhole(file);
      return;
    }
    if (line === 1 && trimmed === '[') isList = true;
    else if (isList && trimmed === ']' && last !== 'end') {
      if (last === 'comma') throw new BrokenLine(line, 'is no JSON: an entity is missing behind the comma');
      last = 'end';
    } else if (trimmed !== '') {
      const entity = parseLine(isList ? trimmed.replace(/,$/, '') : trimmed);
      if (entity === undefined && isList && line === 2) {
        // An array that is laid out otherwise.
        yield* readWhole(file);
        return;
      }
      if (entity === undefined || last === 'end') throw new BrokenLine(line, 'is no JSON');
      if (last === 'entity' && isList) throw new BrokenLine(line, 'is no JSON: a comma is missing before it');
      last = isList && trimmed.endsWith(',') ? 'comma' : 'entity';
      yield { entity, file, line };
    }
  }
  if (isList && last !== 'end') throw new BrokenLine(line, 'is no JSON: the file ends within the list');
}

function parseLine(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

async function* readWhole(file: string): AsyncGenerator<PlacedEntity> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error || !tree) {
    throw new BrokenLine(
      lineAt(text, error?.offset ?? 0),
      `is no JSON: ${error ? printParseErrorCode(error.error) : 'empty'}`,
    );
  }
  const value = JSON.parse(text) as JsonValue;
  const items = Array.isArray(value) ? value : [value];
  const nodes = Array.isArray(value) ? (tree.children ?? []) : [tree];
  for (const [index, entity] of items.entries()) yield { entity, file, line: lineAt(text, nodes[index]?.offset ?? 0) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
