import { isExpression, listEmbedded, replaceEmbedded, replaceOperands } from '../../check/index.ts';
import { isObject, type JsonValue } from '../../json/index.ts';

/** A value with every text in it renamed, and what is an expression made a hole. */
export function makeHoles(value: JsonValue, rename: (text: string) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((each) => makeHoles(each, rename));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, makeHoles(each ?? null, rename)]));
  if (typeof value !== 'string') return value;
  const renamed = rename(value);
  if (typeof renamed !== 'string') return renamed;
  return isExpression(renamed) || listEmbedded(renamed).length > 0 ? { $from: renamed } : renamed;
}

/**
 * Says of each expression in a text what stands there instead; `undefined` leaves it. A text that is nothing but one
 * expression becomes the value itself; within a text it becomes text, and loses the braces of `{$…}`.
 */
export function replaceExpressions(text: string, replace: (expression: string) => JsonValue | undefined): JsonValue {
  if (isExpression(text)) return replace(text) ?? text;
  return replaceEmbedded(text, (inner) => {
    const found = replace(inner);
    if (found === undefined) return undefined;
    return typeof found === 'string' && isExpression(found) ? `{${found}}` : asText(found);
  });
}

/** The same for a simple condition: values become literals (Arazzo 1.0 §4.6.12.1), expressions stay expressions. */
export function replaceInCondition(condition: string, replace: (expression: string) => JsonValue | undefined): string {
  const unbraced = replaceEmbedded(condition, (expression) => expression);
  return replaceOperands(unbraced, (expression) => {
    const value = replace(expression);
    if (value === undefined) return expression;
    if (typeof value === 'string' && isExpression(value)) return value;
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  });
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
