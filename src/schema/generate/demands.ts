import type { AST } from '@eslint-community/regexpp';
import type { Random } from '../../random/index.ts';
import { readFormat } from '../evaluate/formats.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { drawForm } from './format-forms.ts';
import { drawFromPattern, parsePattern } from './pattern.ts';
import type { Facts } from './shape.ts';

/** One of the things that are asked of a text. */
export interface Demand {
  holds(text: string): boolean;
  /** A text that meets this demand alone, most of the time; absent where any text may, as long as it is no other. */
  draw?(random: Random, generosity: number): string | undefined;
}

/** Everything that facts ask of a text, in parts as small as can be told apart: so that a search can meet them one by one. */
export function listDemands(facts: Facts, now: number): Demand[] {
  const { patterns, formats, minLength, maxLength } = facts;
  return [
    ...patterns.flatMap(splitPattern),
    ...formats.flatMap((format): Demand[] => {
      const test = readFormat(format)?.test as ((text: string) => boolean) | undefined;
      return test ? [{ holds: test, draw: (random) => drawForm(format, random, now) }] : [];
    }),
    ...(minLength > 0 ? [{ holds: (text: string) => [...text].length >= minLength }] : []),
    ...(Number.isFinite(maxLength) ? [{ holds: (text: string) => [...text].length <= maxLength }] : []),
  ];
}

/** A pattern, and what it looks ahead for at its start and back for at its end: each is a demand of its own. */
function splitPattern(source: string): Demand[] {
  const whole = demandOf(source);
  const [alternative, ...others] = parsePattern(source)?.alternatives ?? [];
  if (!whole) return [];
  if (!alternative || others.length > 0) return [whole];
  const { elements } = alternative;
  const ahead = takeWhile(elements.slice(elements[0] && isEdge(elements[0], 'start') ? 1 : 0), 'lookahead');
  const behind = takeWhile(
    elements.slice(0, isEdge(elements.at(-1), 'end') ? -1 : undefined).toReversed(),
    'lookbehind',
  );
  return [
    whole,
    ...ahead.flatMap(({ raw, negate }) => demandOf(`^(?:${raw.slice(3, -1)})`, negate) ?? []),
    ...behind.flatMap(({ raw, negate }) => demandOf(`(?:${raw.slice(4, -1)})$`, negate) ?? []),
  ];
}

function demandOf(source: string, negate = false): Demand | undefined {
  const matcher = compilePattern(source);
  if (!matcher) return undefined;
  if (negate) return { holds: (text) => !matcher.test(text) };
  return {
    holds: (text) => matcher.test(text),
    draw: (random, generosity) => drawFromPattern(source, random, generosity, random.chance(0.3), true),
  };
}

function isEdge(element: AST.Element | undefined, kind: 'start' | 'end'): boolean {
  return element?.type === 'Assertion' && element.kind === kind;
}

function takeWhile(elements: readonly AST.Element[], kind: 'lookahead' | 'lookbehind'): AST.LookaroundAssertion[] {
  const found: AST.LookaroundAssertion[] = [];
  for (const element of elements) {
    if (element.type !== 'Assertion' || element.kind !== kind) break;
    found.push(element);
  }
  return found;
}
