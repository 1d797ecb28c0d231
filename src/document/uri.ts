/** The URI (or path) without `#…`. */
export function withoutFragment(uri: string): string {
  const at = uri.indexOf('#');
  return at < 0 ? uri : uri.slice(0, at);
}

/** `#…`, or nothing. */
export function fragmentOf(uri: string): string {
  return uri.slice(withoutFragment(uri).length);
}

/** The fragment of a JSON Pointer, for use in a `$ref`. */
export function toFragment(pointer: string): string {
  return `#${/^[\w/~.-]*$/.test(pointer) ? pointer : encodeURI(pointer).replaceAll('#', '%23')}`;
}

/** Resolves a URI reference (RFC 3986 §5) against a URI, or a relative path against a path. */
export function resolveUri(base: string, reference: string): string {
  if (reference === '') return base;
  if (isAbsoluteUri(reference)) return reference;
  if (isAbsoluteUri(base)) {
    try {
      return new URL(reference, base).href;
    } catch {
      return reference;
    }
  }
  if (reference.startsWith('#')) return withoutFragment(base) + reference;
  const path = decodePath(reference);
  if (path.startsWith('/')) return path;
  const folder = base.replaceAll('\\', '/').replace(/[^/]*$/, '');
  return normalizePath(folder + path);
}

/** True for `https://…` and `file:…`, not for `C:\…` and `a/b`. */
export function isAbsoluteUri(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(uri);
}

function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path without `.` and `..`, as far as it goes. */
export function normalizePath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..' && kept.at(-1) !== '') kept.pop();
    else kept.push(segment);
  }
  return kept.join('/');
}

/** As {@link normalizePath}; a URI stays as it is. */
export function normalizeUri(uri: string): string {
  return isAbsoluteUri(uri) ? uri : normalizePath(uri);
}
