import deepEqual from 'fast-deep-equal';
import { isObject, type JsonValue, parsePointer, resolvePointer, setMember } from '../../json/index.ts';

export type Patched = { ok: true; value: JsonValue } | { ok: false; status: 400 | 409; reason: string };

/** Applies a JSON Patch (RFC 6902), all of it or nothing. */
export function applyPatch(target: JsonValue, patch: readonly JsonValue[]): Patched {
  let value = structuredClone(target);
  for (const [index, step] of patch.entries()) {
    const done = applyStep(value, step);
    if (!done.ok) return { ...done, reason: `Step ${index + 1} of the patch: ${done.reason}` };
    value = done.value;
  }
  return { ok: true, value };
}

function applyStep(target: JsonValue, step: JsonValue): Patched {
  if (!isObject(step) || typeof step.op !== 'string' || typeof step.path !== 'string') {
    return { ok: false, status: 400, reason: 'it needs "op" and "path"' };
  }
  const { op, path } = step;
  const from = typeof step.from === 'string' ? step.from : '';
  const present = resolvePointer(target, path);
  switch (op) {
    case 'add':
      return insert(target, path, step.value ?? null);
    case 'replace':
      if (present === undefined) return absent(path);
      return insert(removeValue(target, path), path, step.value ?? null);
    case 'remove':
      return present === undefined ? absent(path) : { ok: true, value: removeValue(target, path) };
    case 'test':
      return deepEqual(present ?? null, step.value ?? null)
        ? { ok: true, value: target }
        : { ok: false, status: 409, reason: `${path} has another value` };
    case 'copy':
    case 'move': {
      const moved = resolvePointer(target, from);
      if (moved === undefined) return absent(from);
      const copy = structuredClone(moved);
      return insert(op === 'move' ? removeValue(target, from) : target, path, copy);
    }
    default:
      return { ok: false, status: 400, reason: `"${op}" is no operation of JSON Patch` };
  }
}

function absent(path: string): Patched {
  return { ok: false, status: 409, reason: `there is nothing at ${path}` };
}

function insert(target: JsonValue, path: string, value: JsonValue): Patched {
  const tokens = parsePointer(path);
  const last = tokens.pop();
  if (last === undefined) return { ok: true, value };
  const holder = resolvePointer(target, path.slice(0, path.lastIndexOf('/')));
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    if (!Number.isInteger(index) || index < 0 || index > holder.length) return absent(path);
    holder.splice(index, 0, value);
  } else if (isObject(holder)) setMember(holder, last, value);
  else return absent(path);
  return { ok: true, value: target };
}

function removeValue(target: JsonValue, path: string): JsonValue {
  const tokens = parsePointer(path);
  const last = tokens.pop();
  if (last === undefined) return null;
  const holder = resolvePointer(target, path.slice(0, path.lastIndexOf('/')));
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (isObject(holder)) delete holder[last];
  return target;
}
