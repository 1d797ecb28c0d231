import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** True for `https://…`, `file:…` and the like; not for paths, also not for `C:\…`. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(text);
}

export function isWebUri(text: string): boolean {
  return /^https?:/i.test(text);
}

/** The path of a `file:` URL; a path as it is. */
export function toPath(text: string): string {
  return /^file:/i.test(text) ? fileURLToPath(text) : text;
}

/** The path as messages show it: relative, where it is below the current folder. */
export function showPath(path: string): string {
  const absolute = resolve(path);
  const short = relative(process.cwd(), absolute);
  return short === '' || short.startsWith('..') ? absolute : short;
}
