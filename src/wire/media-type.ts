/** A media type or range (RFC 9110 §8.3.1), in lower case. */
export interface MediaTypeName {
  type: string;
  subtype: string;
  /** The structured syntax suffix without `+` (RFC 6839): `json`; `''` where there is none. */
  suffix: string;
  /** `type/subtype`. */
  essence: string;
  /** Names in lower case. */
  parameters: Record<string, string>;
}

/** How the bytes of a media type are read and written. */
export type BodyKind =
  | 'json'
  | 'json-lines'
  | 'json-sequence'
  | 'events'
  | 'form'
  | 'multipart'
  | 'xml'
  | 'text'
  | 'binary';

const form = /^\s*([!#$%&'*+\-.^_`|~\w]+)\/([!#$%&'*+\-.^_`|~\w]+)\s*(?:;(.*))?$/s;
const parameterForm = /([!#$%&'*+\-.^_`|~\w]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** Reads a media type; `undefined` where it is none. */
export function parseMediaType(text: string): MediaTypeName | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const media = readMediaType(text);
  // The same few come again and again; what clients make up is not worth keeping.
  if (parsed.size < 500) parsed.set(text, media);
  return media;
}

const parsed = new Map<string, MediaTypeName | undefined>();

function readMediaType(text: string): MediaTypeName | undefined {
  const match = form.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const type = match[1].toLowerCase();
  const subtype = match[2].toLowerCase();
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, token = ''] of (match[3] ?? '').matchAll(parameterForm)) {
    parameters[name.toLowerCase()] = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/g, '$1');
  }
  const suffix = subtype.includes('+') ? subtype.slice(subtype.lastIndexOf('+') + 1) : '';
  return { type, subtype, suffix, essence: `${type}/${subtype}`, parameters };
}

/** How bodies of this media type are read and written; what is unknown is bytes. */
export function kindOfMediaType(name: string): BodyKind {
  const media = parseMediaType(name);
  if (!media) return name.includes('json') ? 'json' : 'binary';
  const { type, subtype, suffix } = media;
  const known = kinds[media.essence] ?? kinds[`*/${subtype}`];
  if (known) return known;
  if (type === 'multipart') return 'multipart';
  if (suffix === 'json' || (subtype === '*' && (type === '*' || type === 'application'))) return 'json';
  if (suffix === 'xml') return 'xml';
  if (suffix === 'yaml' || type === 'text') return 'text';
  return 'binary';
}

const kinds: Record<string, BodyKind> = {
  '*/json': 'json',
  '*/*+json': 'json',
  '*/xml': 'xml',
  '*/jsonl': 'json-lines',
  '*/x-jsonl': 'json-lines',
  '*/ndjson': 'json-lines',
  '*/x-ndjson': 'json-lines',
  '*/x-jsonlines': 'json-lines',
  '*/stream+json': 'json-lines',
  '*/jsonlines': 'json-lines',
  '*/json-seq': 'json-sequence',
  '*/geo+json-seq': 'json-sequence',
  'text/event-stream': 'events',
  'application/x-www-form-urlencoded': 'form',
  '*/yaml': 'text',
  '*/x-yaml': 'text',
  'application/javascript': 'text',
  'application/graphql': 'text',
  'application/sdp': 'text',
  'application/jwt': 'text',
  'application/x-pem-file': 'text',
};

/**
 * Which of the documented media types (or ranges) an actual one falls under: the most specific one. `undefined`: none.
 * - Parameters: `charset`, `boundary` and `q` never count; others count only where both sides name them.
 * - A suffix is part of the name: `application/vnd.x+json` is not `application/json`; `application/*+json` takes it.
 */
export function matchMediaType(documented: readonly string[], actual: string): string | undefined {
  const media = parseMediaType(actual);
  // What is no media type can still be what the document says.
  if (!media) return documented.find((name) => name.trim() === actual.trim());
  let best: string | undefined;
  let bestScore = 0;
  for (const name of documented) {
    const range = parseMediaType(name);
    const score = range ? scoreMatch(range, media) : 0;
    if (score > bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}

/** How well a media type fits a range: 0 (not), or more, the more specific the range. */
export function scoreMatch(range: MediaTypeName, media: MediaTypeName): number {
  let same = 0;
  for (const [name, value] of Object.entries(range.parameters)) {
    if (ignoredParameters.has(name)) continue;
    const other = media.parameters[name];
    if (other === undefined) continue;
    if (other.toLowerCase() !== value.toLowerCase()) return 0;
    same += 1;
  }
  const parameters = Math.min(same, 9);
  if (range.essence === media.essence) return 40 + parameters;
  if (range.type !== '*' && range.type !== media.type) return 0;
  if (range.subtype === media.subtype) return 30 + parameters;
  if (range.subtype.startsWith('*+') && range.suffix === media.suffix) return 30 + parameters;
  if (range.subtype !== '*') return 0;
  return (range.type === '*' ? 10 : 20) + parameters;
}

const ignoredParameters = new Set(['charset', 'boundary', 'q']);
