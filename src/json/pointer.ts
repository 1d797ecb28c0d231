import { copyObject, isObject, type JsonObject, type JsonValue, setMember } from './value.ts';

/** One reference token, escaped for use inside a JSON Pointer (RFC 6901 §3). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The pointer to a member (or item) of what `pointer` points to. */
export function joinPointer(pointer: string, ...tokens: (string | number)[]): string {
  let joined = pointer;
  for (const token of tokens) joined += `/${typeof token === 'number' ? token : escapeToken(token)}`;
  return joined;
}

/** The unescaped tokens of a JSON Pointer; `''` has none. A leading `#` (URI fragment form) is decoded. */
export function parsePointer(pointer: string): string[] {
  let text = pointer;
  if (text.startsWith('#')) {
    text = text.slice(1);
    if (text.includes('%')) {
      try {
        text = decodeURIComponent(text);
      } catch {
        // Not percent-encoded after all: `%` stands for itself.
      }
    }
  }
  if (text === '') return [];
  return text
    .split('/')
    .slice(text.startsWith('/') ? 1 : 0)
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** What `pointer` points to below `root`; `undefined` where there is nothing. */
export function resolvePointer(root: JsonValue | undefined, pointer: string): JsonValue | undefined {
  return pointer === '' ? root : followTokens(root, parsePointer(pointer));
}

/** As {@link resolvePointer}, for tokens that are parsed already. */
export function followTokens(root: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  let value = root;
  for (const token of tokens) {
    if (Array.isArray(value)) value = value[Number(token)];
    else if (isObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value;
}

/** A copy of `root` with `value` at `tokens`; what does not lie on the way there is shared with the original. */
export function withAt(root: JsonValue | undefined, tokens: readonly string[], value: JsonValue, depth = 0): JsonValue {
  const token = tokens[depth];
  if (token === undefined) return value;
  if (Array.isArray(root)) {
    const copy = [...root];
    copy[Number(token)] = withAt(root[Number(token)], tokens, value, depth + 1);
    return copy;
  }
  const copy: JsonObject = isObject(root) ? copyObject(root) : {};
  setMember(copy, token, withAt(Object.hasOwn(copy, token) ? copy[token] : undefined, tokens, value, depth + 1));
  return copy;
}

/** Puts `value` at `tokens` below `root`, making objects on the way. Returns the (possibly new) root. */
export function putAt(root: JsonValue | undefined, tokens: readonly string[], value: JsonValue): JsonValue {
  const [head, ...rest] = tokens;
  if (head === undefined) return value;
  if (Array.isArray(root)) {
    const index = Number(head);
    root[index] = putAt(root[index], rest, value);
    return root;
  }
  const object = isObject(root) ? root : {};
  setMember(object, head, putAt(Object.hasOwn(object, head) ? object[head] : undefined, rest, value));
  return object;
}
