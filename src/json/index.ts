export { escapeToken, followTokens, joinPointer, parsePointer, putAt, resolvePointer } from './pointer.ts';
export { cloneJson, isObject, type JsonObject, type JsonValue, setMember } from './value.ts';
