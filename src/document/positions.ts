import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser';
import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { parsePointer } from '../json/index.ts';
import type { Location } from './problem.ts';
import type { SourceFile } from './source-file.ts';

/** The line and column (from 1) of what `pointer` points to in a file; of its nearest parent, where it has none. */
export function locateInFile(file: SourceFile, pointer: string): Location {
  if (file.text === undefined) return { file: file.uri, line: 0, column: 0, pointer };
  const offset = file.language === 'json' ? findInJson(file, pointer) : findInYaml(file, pointer);
  return { file: file.uri, ...lineAt(file.text, offset), pointer };
}

/** Line and column (from 1) of an offset in a text. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

const jsonTrees = new WeakMap<SourceFile, JsonNode | undefined>();
const yamlTrees = new WeakMap<SourceFile, ParsedNode | null>();

function findInJson(file: SourceFile, pointer: string): number {
  if (!jsonTrees.has(file)) jsonTrees.set(file, parseTree(file.text ?? '', [], { allowTrailingComma: true }));
  const tree = jsonTrees.get(file);
  if (!tree) return 0;
  let node = tree;
  for (const token of parsePointer(pointer)) {
    const child = findNodeAtLocation(node, [node.type === 'array' ? Number(token) : token]);
    if (!child) break;
    node = child;
  }
  return node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

function findInYaml(file: SourceFile, pointer: string): number {
  if (!yamlTrees.has(file)) {
    const parsed = parseDocument(file.text ?? '', { lineCounter: new LineCounter(), uniqueKeys: false, merge: true });
    yamlTrees.set(file, parsed.contents as ParsedNode | null);
  }
  let node: unknown = yamlTrees.get(file);
  let offset = 0;
  for (const token of parsePointer(pointer)) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown } | null)?.value ?? '') === token);
      if (!pair) break;
      offset = (pair.key as ParsedNode).range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(token)];
      if (!item) break;
      offset = (item as ParsedNode).range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
