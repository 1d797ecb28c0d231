import { type JsonObject, type JsonValue, joinPointer, setMember } from '../json/index.ts';
import type { SourceFile } from './source-file.ts';
import { toFragment } from './uri.ts';

/**
 * A document that is given as an object. It is copied, since levelling changes it. Where an object stands within itself,
 * as in documents that some tool has dereferenced, the copy has a `$ref`; what JSON does not know is left out.
 */
export function adoptObject(document: JsonObject): SourceFile {
  return { uri: '(object)', text: undefined, language: 'json', value: copyValue(document, '', new Map()) };
}

function copyValue(value: unknown, pointer: string, open: Map<object, string>): JsonValue | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) {
    return ['string', 'number', 'boolean', 'object'].includes(typeof value) ? (value as JsonValue) : undefined;
  }
  if (value instanceof Date) return value.toISOString();
  const above = open.get(value);
  if (above !== undefined) return { $ref: toFragment(above) };
  open.set(value, pointer);
  const copy = Array.isArray(value)
    ? value.map((item, index) => copyValue(item, joinPointer(pointer, index), open) ?? null)
    : copyMembers(value, pointer, open);
  open.delete(value);
  return copy;
}

function copyMembers(value: object, pointer: string, open: Map<object, string>): JsonObject {
  const copy: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const copied = copyValue(member, joinPointer(pointer, name), open);
    if (copied !== undefined) setMember(copy, name, copied);
  }
  return copy;
}
