import type { JsonValue } from './value.ts';

/** Readers may limit the depth of JSON (RFC 8259 §9), and must: hardly any can walk through it without end. */
const deepest = 1000;

/**
 * Reads JSON that others wrote.
 *
 * @throws SyntaxError where it is none; RangeError where it is nested more than 1000 levels deep
 */
export function parseJson(text: string): JsonValue {
  if (isTooDeep(text)) throw new RangeError(`it is nested more than ${deepest} levels deep`);
  return JSON.parse(text) as JsonValue;
}

function isTooDeep(text: string): boolean {
  // Each level takes two signs.
  if (text.length < 2 * deepest) return false;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) isText = !isText;
    else if (isText) at += code === 0x5c ? 1 : 0;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
