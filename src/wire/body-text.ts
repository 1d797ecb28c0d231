import type { JsonValue } from '../json/index.ts';

/** Reads bytes as text. UTF-8 unless `charset` says otherwise; a byte order mark stays where it is. */
export function decodeText(
  bytes: Uint8Array,
  charset?: string,
): { kind: 'value'; value: string } | { kind: 'malformed' | 'undecodable'; reason: string } {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset || 'utf-8', { fatal: true, ignoreBOM: true });
  } catch {
    return { kind: 'undecodable', reason: `unknown charset "${charset}"` };
  }
  try {
    return { kind: 'value', value: decoder.decode(bytes) };
  } catch {
    return { kind: 'malformed', reason: `the bytes are not valid ${decoder.encoding.toUpperCase()}` };
  }
}

/** The text of a value: a string is itself, anything else is JSON. */
export function encodeText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** One character a byte, U+0000 to U+00FF. */
export function toBinaryText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The inverse of {@link toBinaryText}; text with other characters becomes UTF-8. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return new TextEncoder().encode(text);
    bytes[at] = code;
  }
  return bytes;
}
