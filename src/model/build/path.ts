/** A path key of the document, taken apart. */
export interface PathKey {
  /** With a leading slash, without query and fragment. */
  path: string;
  /** Query parameters with fixed values. */
  pinned: Record<string, string>;
}

/** Takes a path key apart: `/messages?beta=true#x` → path and pinned query; a missing leading slash is mended. */
export function readPathKey(key: string): PathKey {
  const bare = key.split('#', 1)[0] ?? '';
  const at = queryStart(bare);
  const path = at < 0 ? bare : bare.slice(0, at);
  const pinned: Record<string, string> = {};
  if (at >= 0) {
    for (const [name, value] of new URLSearchParams(bare.slice(at + 1))) {
      // `?q={q}` is a template, not a fixed value.
      if (!/[{}]/.test(name + value)) pinned[name] = value;
    }
  }
  return { path: path.startsWith('/') ? path : `/${path}`, pinned };
}

/** Names of the parameters in a path template, in order. */
export function namesInPath(path: string): string[] {
  return [...new Set([...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''))];
}

// The query begins at the first `?` that is not within braces.
function queryStart(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
    else if (text[at] === '?' && depth === 0) return at;
  }
  return -1;
}
