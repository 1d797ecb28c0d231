const compiled = new Map<string, RegExp | undefined>();
const limit = 5000;

/**
 * The regular expression for a `pattern`. Read as ECMA-262 with Unicode, as JSON Schema asks; else without; else
 * with the spellings of other dialects put into ECMA-262's (`\A`, `\Z`, `(?i)` at the start, `(?P<name>`).
 * `undefined` where JavaScript has no equivalent.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  const regex = tryCompile(pattern, 'u') ?? tryCompile(pattern, '') ?? tryTranslated(pattern);
  if (compiled.size > limit) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}

function tryCompile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

const posixClasses: Record<string, string> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: 'A-Fa-f0-9',
};

function tryTranslated(pattern: string): RegExp | undefined {
  const inline = /^(\^?)\(\?([imsux]+)\)/.exec(pattern);
  const flags = inline?.[2] ?? '';
  if (flags.includes('x')) return undefined;
  const rest = inline === null ? pattern : `${inline[1]}${pattern.slice(inline[0].length)}`;
  const translated = rest
    .replace(/\\[AZz]/g, (anchor) => (anchor === '\\A' ? '^' : '$'))
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => posixClasses[name] ?? whole);
  if (translated === pattern) return undefined;
  const kept = [...new Set(flags.replace('u', ''))].join('');
  return tryCompile(translated, `${kept}u`) ?? tryCompile(translated, kept);
}
