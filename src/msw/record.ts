import type { JsonValue } from '../json/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/** A request that the mock answered. */
export interface RecordedRequest {
  /** The operation's id; null where the path has no operation of that method. */
  operation: string | null;
  method: string;
  /** Below the base URL, percent-encoded. */
  path: string;
  /** Without `?`. */
  query: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** JSON as a value, other text as a string; undefined: none, or no text. */
  body: JsonValue | undefined;
  status: number;
  /** Why it was answered as it was. */
  reasons: readonly string[];
}

/** Requests that are kept, oldest first out. */
const limit = 1000;

/** Keeps what was asked and answered. */
export function createRecord(): {
  entries: RecordedRequest[];
  note(operation: string | undefined, request: PlainRequest, status: number, reasons: readonly string[]): void;
} {
  const entries: RecordedRequest[] = [];
  return {
    entries,
    note(operation, { method, path, query, headers, body }, status, reasons) {
      entries.push({
        operation: operation ?? null,
        method,
        path,
        query,
        headers,
        body: readBody(body),
        status,
        reasons,
      });
      if (entries.length > limit) entries.splice(0, entries.length - limit);
    },
  };
}

function readBody(body: Uint8Array | undefined): JsonValue | undefined {
  if (body === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return parseText(text);
  } catch {
    return undefined;
  }
}

function parseText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
