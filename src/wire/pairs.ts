import { decodePercent, decodeQueryText } from './percent.ts';

/** A name, decoded, and its value as sent. Order and repetition are kept. */
export interface Pair {
  name: string;
  raw: string;
}

/** The pairs of a query or an `application/x-www-form-urlencoded` body. */
export function parseQuery(query: string): Pair[] {
  const text = query.startsWith('?') ? query.slice(1) : query;
  if (text === '') return [];
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? { name: decodeQueryText(pair), raw: '' }
        : { name: decodeQueryText(pair.slice(0, at)), raw: pair.slice(at + 1) };
    });
}

/** The pairs of a `Cookie` header (RFC 6265 §4.2), values without their quotes. */
export function parseCookies(header: string | undefined): Pair[] {
  if (!header) return [];
  return header.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    if (at < 0) return [];
    const raw = pair.slice(at + 1).trim();
    return [{ name: decodePercent(pair.slice(0, at).trim()), raw: /^".*"$/.test(raw) ? raw.slice(1, -1) : raw }];
  });
}
