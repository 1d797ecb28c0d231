export { parseJson } from './parse.ts';
export { escapeToken, followTokens, joinPointer, parsePointer, putAt, resolvePointer, withAt } from './pointer.ts';
export { readInstant } from './read-instant.ts';
export { cloneJson, copyObject, isObject, type JsonObject, type JsonValue, setMember } from './value.ts';
