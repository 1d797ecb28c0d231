import { listEmbedded, replaceEmbedded } from '../check/index.ts';
import { isObject, type JsonObject, type JsonValue, joinPointer, resolvePointer } from '../json/index.ts';
import { createRandom, rootKey } from '../random/index.ts';
import { noHints, type TypeHints } from '../wire/index.ts';
import type { RequestTemplate } from './case.ts';

/** Finds the value of an expression (`$pool.users.path.id`). */
export type ResolveHole = (expression: string) => JsonValue;

/** The expression or text of a hole; `undefined` for any other value. */
export function readHole(value: JsonValue | undefined): string | undefined {
  return isObject(value) && typeof value.$from === 'string' ? value.$from : undefined;
}

/** By expression: what is sent instead where it names nothing. */
export function listGuesses(template: RequestTemplate): {
  path: Map<string, JsonValue>;
  others: Map<string, JsonValue>;
} {
  const found = { path: new Map<string, JsonValue>(), others: new Map<string, JsonValue>() };
  const visit = (value: JsonValue | undefined, guesses: Map<string, JsonValue>): void => {
    const hole = readHole(value);
    if (hole !== undefined) {
      const guess = (value as JsonObject).else;
      if (guess !== undefined) guesses.set(hole, guess);
    } else if (Array.isArray(value)) for (const each of value) visit(each, guesses);
    else if (isObject(value)) for (const each of Object.values(value)) visit(each, guesses);
  };
  for (const each of template.parameters) visit(each.value, each.in === 'path' ? found.path : found.others);
  visit(template.body?.value, found.others);
  return found;
}

/** What `$pool.RESOURCE.MEMBER` and `$own.RESOURCE.MEMBER` name; `undefined` for any other expression. */
export function readEntityExpression(expression: string): EntityExpression | undefined {
  const [, source, resource = '', member = ''] = /^\$(pool|own)\.(.+?)\.(id|path\..+)$/.exec(expression) ?? [];
  return source === undefined ? undefined : { isOwn: source === 'own', resource, member };
}

export interface EntityExpression {
  /** It names an entity that the run made. */
  isOwn: boolean;
  resource: string;
  /** `id`, `path.userId`. */
  member: string;
}

/** All expressions that must have a value before a request can be sent, each once, in order. */
export function listExpressions(template: RequestTemplate): string[] {
  const found = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    const hole = readHole(value);
    if (hole === '$fresh') return;
    if (hole !== undefined) for (const each of expressionsOf(hole)) found.add(each);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  for (const { value } of template.parameters) visit(value);
  visit(template.body?.value);
  if (typeof template.credentials === 'object') visit({ ...template.credentials });
  return [...found];
}

function expressionsOf(hole: string): string[] {
  return hole.startsWith('$') ? [hole] : listEmbedded(hole);
}

/** The `$fresh` holes of a body, by where they stand. */
export function findFresh(template: RequestTemplate): { pointer: string; hole: JsonObject }[] {
  const visit = (value: JsonValue | undefined, pointer: string): { pointer: string; hole: JsonObject }[] => {
    const hole = readHole(value);
    if (hole === '$fresh') return [{ pointer, hole: value as JsonObject }];
    if (hole !== undefined || typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, member]) => visit(member, joinPointer(pointer, name)));
  };
  return visit(template.body?.value, '');
}

/** The values of the body that no other entity has, and where they stand: those of `$fresh` holes. */
export function listFresh(template: RequestTemplate, filled: RequestTemplate): { pointer: string; value: JsonValue }[] {
  return findFresh(template).flatMap(({ pointer }) => {
    const value = resolvePointer(filled.body?.value, pointer);
    return value === undefined ? [] : [{ pointer, value }];
  });
}

export interface HoleOptions {
  /** Makes `$fresh` values differ from those of other salts. Without it they are as planned. */
  salt?: string | undefined;
  /** What the body's schema says of types: an id that was read as text may be sent as a number. */
  hints?: TypeHints;
}

/** A request without holes, as values. `resolve` throws where it has no value. */
export function fillHoles(template: RequestTemplate, resolve: ResolveHole, options: HoleOptions = {}): RequestTemplate {
  const { salt, hints: bodyHints = noHints } = options;
  const fill = (value: JsonValue, at: string, hints: TypeHints): JsonValue => {
    const hole = readHole(value);
    if (hole === '$fresh') return freshen((value as JsonObject).like ?? null, salt && `${salt} ${at}`);
    if (hole !== undefined) return inForm(fillText(hole, resolve), hints);
    if (Array.isArray(value)) {
      return value.map((item, index) => fill(item, joinPointer(at, index), hints.item(index)));
    }
    if (!isObject(value)) return value;
    const members = Object.entries(value) as [string, JsonValue][];
    return Object.fromEntries(
      members.map(([name, member]) => [name, fill(member, joinPointer(at, name), hints.property(name))]),
    );
  };
  const { body, credentials } = template;
  return {
    ...template,
    parameters: template.parameters.map((each) => ({ ...each, value: fill(each.value, each.name, noHints) })),
    ...(body?.value === undefined ? {} : { body: { ...body, value: fill(body.value, '', bodyHints) } }),
    credentials:
      typeof credentials === 'object' && '$from' in credentials
        ? { $from: textOf(fillText(credentials.$from, resolve)) }
        : credentials,
  };
}

function inForm(value: JsonValue, { types }: TypeHints): JsonValue {
  if (types === undefined) return value;
  if (typeof value === 'string' && !types.has('string') && /^-?\d{1,15}$/.test(value)) return Number(value);
  const isText = types.has('string') && !types.has('integer') && !types.has('number');
  return typeof value === 'number' && isText ? String(value) : value;
}

function fillText(hole: string, resolve: ResolveHole): JsonValue {
  if (hole.startsWith('$')) return resolve(hole);
  return replaceEmbedded(hole, (expression) => textOf(resolve(expression)));
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * A value of the same look that nothing else has: letters and digits before the first `@` or after the last `/` give
 * way to others of their kind (`a` to `f`, `0` to `9`), so that lengths, formats and most patterns still hold.
 */
export function freshen(value: JsonValue, salt: string | undefined): JsonValue {
  if (salt === undefined) return value;
  const random = createRandom(rootKey(salt));
  if (typeof value === 'number') return Number.isInteger(value) ? random.int(1_000_000, 1_000_000_000) : value;
  if (typeof value !== 'string') return value;
  const at = value.indexOf('@');
  const end = at > 0 ? at : value.length;
  const start = at > 0 ? 0 : value.lastIndexOf('/') + 1;
  let left = 10;
  const changed = [...value.slice(start, end)].reverse().map((character) => {
    if (left === 0 || !/[a-z0-9]/.test(character)) return character;
    left--;
    return /[0-9]/.test(character) ? String(random.int(1, 9)) : random.pick([...'abcdef']);
  });
  return value.slice(0, start) + changed.reverse().join('') + value.slice(end);
}
