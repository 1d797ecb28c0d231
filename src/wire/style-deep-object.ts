import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { coerceTexts, type Decoded, type Preference, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import type { Pair } from './pairs.ts';
import type { PairStyle } from './parameter.ts';
import { decodeQueryText, encodePercent, encodeReserved } from './percent.ts';

interface Branch {
  texts: string[];
  children: Map<string, Branch>;
}

const deepest = 32;

/**
 * Reads `filter[color]=red`, nested `filter[size][min]=1` too. Arrays come as `a[b]=1&a[b]=2`, `a[b][]=1` or `a[b][0]=1`.
 * OpenAPI defines one level only; the rest is how servers commonly read it.
 */
export function decodeDeepObject(
  style: PairStyle,
  pairs: readonly Pair[],
  hints: TypeHints,
  preference?: Preference,
): Decoded {
  const root = makeBranch();
  const prefix = `${style.name}[`;
  for (const { name, raw } of pairs) {
    if (!name.startsWith(prefix)) continue;
    const path = name.slice(style.name.length);
    if (!/^(\[[^\]]*\])+$/.test(path)) return { kind: 'malformed', reason: `unbalanced brackets in "${name}"` };
    const keys = path.slice(1, -1).split('][');
    if (keys.length > deepest) return { kind: 'malformed', reason: `"${style.name}" is nested too deeply` };
    let branch = root;
    for (const key of keys) {
      const child: Branch = branch.children.get(key) ?? makeBranch();
      branch.children.set(key, child);
      branch = child;
    }
    branch.texts.push(decodeQueryText(raw));
  }
  if (root.children.size === 0) return { kind: 'absent' };
  return { kind: 'value', value: toValue(root, hints, preference) };
}

/** Writes an object (or array) as pairs; scalars in arrays repeat the name, anything nested gets an index. */
export function encodeDeepObject(style: PairStyle, value: JsonValue): string[] {
  const write = (text: string) => (style.allowReserved ? encodeReserved(text) : encodePercent(text));
  const visit = (name: string, each: JsonValue): string[] => {
    if (Array.isArray(each)) {
      const flat = each.every((item) => typeof item !== 'object' || item === null);
      return each.flatMap((item, index) => visit(flat ? name : `${name}[${index}]`, item));
    }
    if (!isObject(each)) return [`${name}=${write(textOf(each))}`];
    return Object.entries(each).flatMap(([key, member]) =>
      member === undefined ? [] : visit(`${name}[${encodePercent(key)}]`, member),
    );
  };
  return visit(encodePercent(style.name), value);
}

function makeBranch(): Branch {
  return { texts: [], children: new Map() };
}

function toValue(branch: Branch, hints: TypeHints, preference?: Preference): JsonValue {
  const { texts, children } = branch;
  if (children.size === 0) return coerceTexts(texts, hints, preference);
  const keys = [...children.keys()];
  const numbered = keys.every((key) => key === '' || /^\d+$/.test(key));
  if (numbered && (hints.types === undefined ? keys[0] === '' || keys[0] === '0' : hints.types.has('array'))) {
    const items = [...children].sort(([one], [other]) => Number(one) - Number(other)).map(([, child]) => child);
    return items.flatMap((child, index) =>
      child.children.size > 0
        ? [toValue(child, hints.item(index), preference)]
        : child.texts.map((text) => coerceTexts([text], hints.item(index), preference)),
    );
  }
  const value: JsonObject = {};
  for (const [key, child] of children) setMember(value, key, toValue(child, hints.property(key), preference));
  return value;
}
