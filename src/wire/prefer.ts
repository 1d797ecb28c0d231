import { parseQuery } from './pairs.ts';
import { decodeQueryText } from './percent.ts';

/** What a client asks of the mock's answer. Absent members were not asked for. */
export interface Preferences {
  /** The status, three digits. */
  code?: number;
  /** The name of an example of the document. */
  example?: string;
  /** Generate, rather than use the document's examples. */
  dynamic?: boolean;
  seed?: string;
  /** In milliseconds. */
  delay?: number;
  /** A fault: this status, be it documented, and nothing is done. */
  status?: number;
  /** A fault: the connection breaks before the answer, or in the middle of its body. */
  disturb?: 'reset' | 'truncate';
  /** Every other preference (`return=minimal`, `respond-async`), names in lower case. */
  others: Record<string, string>;
  /** Preferences whose value makes no sense, in words. */
  invalid: string[];
}

const preferenceForm = /([!#$%&'*+\-.^_`|~\w]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^,;]*)))?/g;

/**
 * Reads the `Prefer` header (RFC 7240; comma or semicolon between preferences, the first of a name counts); where
 * there is none, the query parameters `__code`, `__example`, `__dynamic`, `__seed`, `__delay`, `__status`, `__disturb`.
 * @param query as sent, without `?`
 */
export function parsePrefer(headers: Readonly<Record<string, string>>, query: string): Preferences {
  const found = new Map<string, string>();
  if (headers.prefer !== undefined) {
    for (const [, name = '', quoted, token] of headers.prefer.matchAll(preferenceForm)) {
      const value = quoted === undefined ? (token ?? '').trim() : quoted.replace(/\\(.)/g, '$1');
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
    }
  } else if (query.includes('__')) {
    for (const { name, raw } of parseQuery(query)) {
      const word = /^__(code|example|dynamic|seed|delay|status|disturb)$/.exec(name)?.[1];
      if (word && !found.has(word)) found.set(word, decodeQueryText(raw));
    }
  }
  const preferences: Preferences = { others: {}, invalid: [] };
  for (const [name, value] of found) apply(preferences, name, value);
  return preferences;
}

function apply(preferences: Preferences, name: string, value: string): void {
  const refuse = (wanted: string) => preferences.invalid.push(`${name} must be ${wanted}, not "${value}"`);
  if (name === 'code') {
    if (/^[1-9]\d\d$/.test(value)) preferences.code = Number(value);
    else refuse('a status of three digits');
  } else if (name === 'example') {
    preferences.example = value;
  } else if (name === 'dynamic') {
    if (value === '' || /^(true|1)$/i.test(value)) preferences.dynamic = true;
    else if (/^(false|0)$/i.test(value)) preferences.dynamic = false;
    else refuse('true or false');
  } else if (name === 'seed') {
    preferences.seed = value;
  } else if (name === 'delay') {
    if (/^\d{1,7}$/.test(value)) preferences.delay = Number(value);
    else refuse('a number of milliseconds');
  } else if (name === 'status') {
    if (/^[2-5]\d\d$/.test(value)) preferences.status = Number(value);
    else refuse('a status of three digits');
  } else if (name === 'disturb') {
    if (value === 'reset' || value === 'truncate') preferences.disturb = value;
    else refuse('reset or truncate');
  } else if (name !== '') {
    preferences.others[name] = value;
  }
}
