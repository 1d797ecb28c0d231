import { cloneJson, isObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';

/**
 * What a lenient service may take a value in JSON for: text that looks like a number for one, a number for its text, one
 * thing for a list of it, `null` for what is left out.
 */
function* readingsOf(value: JsonValue): Generator<JsonValue | undefined> {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text !== '' && Number.isFinite(Number(text))) yield Number(text);
    if (/^(true|false|yes|no|on|off|0|1)$/i.test(text)) yield /^(true|yes|on|1)$/i.test(text);
    if (text === '') yield undefined;
  }
  if (typeof value === 'number') {
    yield String(value);
    if (value === 0 || value === 1) yield value === 1;
  }
  if (typeof value === 'boolean') {
    yield String(value);
    yield Number(value);
  }
  if (value === null) yield undefined;
  if (!Array.isArray(value)) yield [value];
  else if (value.length === 1) yield value[0] ?? null;
}

/** Whether a value passes once what stands at `pointer` is taken for something else. */
export function passesLeniently(value: JsonValue, pointer: string, isValid: (value: JsonValue) => boolean): boolean {
  const part = resolvePointer(value, pointer);
  if (part === undefined) return false;
  for (const reading of readingsOf(part)) {
    const read =
      reading === undefined ? without(value, pointer) : putAt(cloneJson(value), parsePointer(pointer), reading);
    if (read !== undefined && isValid(read)) return true;
  }
  return false;
}

/** A value without what stands at `pointer`; `undefined` where that is the whole. */
function without(value: JsonValue, pointer: string): JsonValue | undefined {
  const name = parsePointer(pointer).at(-1);
  if (name === undefined) return undefined;
  const copy = cloneJson(value);
  const holder = resolvePointer(copy, pointer.slice(0, pointer.lastIndexOf('/')));
  if (isObject(holder)) delete holder[name];
  return copy;
}
