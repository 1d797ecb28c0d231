import { isObject, type JsonValue } from '../../json/index.ts';

/** A runtime expression (Arazzo 1.0 §4.7), alone or within a text. */
const expression = /\$(?:inputs|steps|workflows|outputs|url|method|statusCode|request|response|pool|own)\b[\w.#/~-]*/g;
const whole = new RegExp(`^${expression.source}$`);

/** A value with every text in it renamed, and what is an expression made a hole. */
export function makeHoles(value: JsonValue, rename: (text: string) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((each) => makeHoles(each, rename));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, makeHoles(each ?? null, rename)]));
  if (typeof value !== 'string') return value;
  const renamed = rename(value);
  if (typeof renamed !== 'string') return renamed;
  return whole.test(renamed) || /\{\$[^{}]+\}/.test(renamed) ? { $from: renamed } : renamed;
}

/**
 * Says of each expression in a text what stands there instead; `undefined` leaves it. A text that is nothing but one
 * expression becomes the value itself; within a text it becomes text, and loses the braces of `{$…}`.
 */
export function replaceExpressions(text: string, replace: (expression: string) => JsonValue | undefined): JsonValue {
  if (whole.test(text)) return replace(text) ?? text;
  return text.replace(/\{(\$[^{}]+)\}/g, (braced, inner: string) => {
    const found = replace(inner);
    if (found === undefined) return braced;
    return typeof found === 'string' && whole.test(found) ? `{${found}}` : asText(found);
  });
}

/** The same for a condition: values become literals (Arazzo 1.0 §4.6.12.1), expressions stay expressions. */
export function replaceInCondition(condition: string, replace: (expression: string) => JsonValue | undefined): string {
  const unbraced = replaceExpressions(condition, replace);
  return String(unbraced).replace(expression, (found) => {
    const value = replace(found);
    if (value === undefined) return found;
    if (typeof value === 'string' && whole.test(value)) return value;
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  });
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
