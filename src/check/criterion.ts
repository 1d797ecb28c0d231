import { query } from 'jsonpath-rfc9535';
import type { JsonValue } from '../json/index.ts';
import { type ExpressionContext, evaluateExpression } from './expression.ts';
import { operandPattern, replaceEmbedded, textPattern } from './expression-grammar.ts';
import type { Criterion } from './trail.ts';

/**
 * Whether a criterion holds (Arazzo 1.0 §4.6.11). `unreadable`: the condition is none of its type, so nothing was judged.
 */
export function judgeCriterion(criterion: Criterion, context: ExpressionContext): 'holds' | 'fails' | 'unreadable' {
  const { condition, type = 'simple' } = criterion;
  try {
    const holds = type === 'simple' ? isTrue(evaluateCondition(condition, context)) : matches(criterion, context);
    return holds ? 'holds' : 'fails';
  } catch {
    return 'unreadable';
  }
}

/** Regular expressions and JSONPath look at the value of `context`. */
function matches({ condition, context: source = '', type }: Criterion, context: ExpressionContext): boolean {
  const value = evaluateExpression(source, context);
  const filled = fillCondition(condition, context, type === 'jsonpath' ? quotePath : quotePattern);
  if (value === undefined || filled === undefined) return false;
  if (type === 'jsonpath') return query(value as Parameters<typeof query>[0], filled).length > 0;
  return new RegExp(filled, 'u').test(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A condition with the values of the `{$expressions}` in it; `undefined` where one has none. */
function fillCondition(
  condition: string,
  context: ExpressionContext,
  quote: (text: string) => string,
): string | undefined {
  let isWhole = true;
  const filled = replaceEmbedded(condition, (expression) => {
    const value = evaluateExpression(expression, context);
    isWhole &&= value !== undefined;
    return typeof value === 'string' ? quote(value) : (JSON.stringify(value) ?? '');
  });
  return isWhole ? filled : undefined;
}

/** For a place between quotes (RFC 9535 §2.3.1.1). */
function quotePath(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function isTrue(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

const token = new RegExp(
  `\\s*(?:(?<text>${textPattern})|(?<expression>${operandPattern})|(?<operator>&&|\\|\\||==|!=|<=|>=|[<>!()])|(?<word>[^\\s()=!<>&|'"]+))`,
  'y',
);

/**
 * The value of a simple condition (Arazzo 1.0 §4.6.11.1): literals and runtime expressions, `== != < <= > >=`, `!`,
 * `&&`, `||` and brackets. Texts are compared without regard to case, as the specification says.
 *
 * @throws SyntaxError where it cannot be read.
 */
function evaluateCondition(condition: string, context: ExpressionContext): JsonValue | undefined {
  // Braces around an expression are for texts; here they change nothing.
  const tokens = readTokens(replaceEmbedded(condition, (expression) => expression));
  let at = 0;
  const isNext = (...operators: string[]) => operators.includes(tokens[at]?.operator ?? '');
  const take = () => tokens[at++];

  const value = readOr();
  if (at < tokens.length) throw new SyntaxError(`cannot read the condition ${condition}`);
  return value;

  function readOr(): JsonValue | undefined {
    let left = readAnd();
    while (isNext('||')) {
      take();
      const right = readAnd();
      left = isTrue(left) || isTrue(right);
    }
    return left;
  }

  function readAnd(): JsonValue | undefined {
    let left = readComparison();
    while (isNext('&&')) {
      take();
      const right = readComparison();
      left = isTrue(left) && isTrue(right);
    }
    return left;
  }

  function readComparison(): JsonValue | undefined {
    const left = readOperand();
    if (!isNext('==', '!=', '<', '<=', '>', '>=')) return left;
    const operator = take()?.operator ?? '';
    return compare(left, operator, readOperand());
  }

  function readOperand(): JsonValue | undefined {
    const next = take();
    if (next?.operator === '!') return !isTrue(readOperand());
    if (next?.operator === '(') {
      const inner = readOr();
      if (take()?.operator !== ')') throw new SyntaxError(`a bracket is open in ${condition}`);
      return inner;
    }
    if (next?.expression !== undefined) return evaluateExpression(next.expression, context);
    if (next?.text !== undefined) return next.text.slice(1, -1).replaceAll("''", "'");
    if (next?.word !== undefined) return readLiteral(next.word);
    throw new SyntaxError(`cannot read the condition ${condition}`);
  }
}

function readTokens(condition: string): Partial<Record<string, string>>[] {
  const tokens: Partial<Record<string, string>>[] = [];
  const text = condition.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (!groups) throw new SyntaxError(`cannot read the condition ${condition}`);
    tokens.push(groups);
  }
  return tokens;
}

function readLiteral(word: string): JsonValue {
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  const number = Number(word);
  if (Number.isNaN(number)) throw new SyntaxError(`${word} is no literal: texts stand in single quotes`);
  return number;
}

function compare(left: JsonValue | undefined, operator: string, right: JsonValue | undefined): boolean {
  const [one, other] = [comparable(left, right), comparable(right, left)];
  if (operator === '==') return one === other;
  if (operator === '!=') return one !== other;
  const areOrdered = typeof one === typeof other && (typeof one === 'number' || typeof one === 'string');
  if (!areOrdered) return false;
  const [low, high] = [one as number, other as number];
  return operator === '<' ? low < high : operator === '<=' ? low <= high : operator === '>' ? low > high : low >= high;
}

/** Texts in lower case; a text that is a number where the other side is one (headers are texts); objects as JSON. */
function comparable(value: JsonValue | undefined, other: JsonValue | undefined): unknown {
  if (typeof value === 'string') {
    if (typeof other === 'number' && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
    return value.toLowerCase();
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
