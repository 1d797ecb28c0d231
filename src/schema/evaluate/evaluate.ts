import { isObject, type JsonValue } from '../../json/index.ts';
import type { Issue } from '../issue.ts';
import { optionalNames, unite } from '../resolve/direction.ts';
import type { Place } from '../resolve/place.ts';
import { arrayRules } from './array-rules.ts';
import { logicRules } from './logic-rules.ts';
import { objectRules } from './object-rules.ts';
import { createSeen, mergeSeen, type Rule, type RuleMaker, type Visit } from './rule.ts';
import { scalarRules } from './scalar-rules.ts';
import { unevaluatedRules } from './unevaluated-rules.ts';

/** In this order a schema is looked at; what has not been looked at is known only at the end. */
const makers: readonly [string, RuleMaker][] = Object.entries({
  ...scalarRules,
  ...arrayRules,
  ...objectRules,
  ...logicRules,
  ...unevaluatedRules,
});

interface Program {
  rules: Rule[];
  /** True where an `unevaluated…` keyword has to know what its siblings saw. */
  watches: boolean;
  /** Properties that are optional in this direction. */
  relaxed: ReadonlySet<string>;
}

const programs = new WeakMap<Place, Program>();

/** All the ways in which `value` breaks the schema, by interpreting it; the first look costs little. */
export function collectIssues(place: Place, value: JsonValue): Issue[] {
  const issues: Issue[] = [];
  evaluate(place, value, { issues, pointer: '', seen: undefined, relaxed: undefined });
  return issues;
}

/** True where `value` satisfies the schema. */
export function accepts(place: Place, value: JsonValue): boolean {
  return evaluate(place, value, { issues: undefined, pointer: '', seen: undefined, relaxed: undefined });
}

function evaluate(place: Place, value: JsonValue, visit: Visit): boolean {
  const { node } = place;
  if (node === true) return true;
  if (node === false) {
    visit.issues?.push({
      pointer: visit.pointer,
      keyword: 'false schema',
      params: {},
      schemaPointer: place.pointer,
      message: 'boolean schema is false',
    });
    return false;
  }
  const program = programOf(place);
  if (!program.watches && program.relaxed.size === 0) return run(program, value, visit);
  const relaxed = program.relaxed.size === 0 ? visit.relaxed : unite(visit.relaxed, program.relaxed);
  if (!program.watches) return run(program, value, { ...visit, relaxed });
  // It must not count what only its neighbours saw.
  const seen = createSeen();
  const holds = run(program, value, { ...visit, relaxed, seen });
  if (visit.seen !== undefined) mergeSeen(visit.seen, seen);
  return holds;
}

function run(program: Program, value: JsonValue, visit: Visit): boolean {
  let holds = true;
  for (const rule of program.rules) {
    if (rule(value, visit)) continue;
    if (visit.issues === undefined) return false;
    holds = false;
  }
  return holds;
}

function programOf(place: Place): Program {
  const known = programs.get(place);
  if (known !== undefined) return known;
  const program: Program = { rules: [], watches: false, relaxed: optionalNames(place) };
  // Kept before it is complete, because a schema may contain itself.
  programs.set(place, program);
  try {
    fill(program, place);
  } catch (error) {
    programs.delete(place);
    throw error;
  }
  return program;
}

function fill(program: Program, place: Place): void {
  const { node } = place;
  if (!isObject(node)) return;
  for (const [keyword, make] of makers) {
    const argument = node[keyword];
    if (argument === undefined || !Object.hasOwn(node, keyword)) continue;
    const rule = make(place, argument, evaluate);
    if (rule !== undefined) program.rules.push(rule);
  }
  program.watches = node.unevaluatedItems !== undefined || node.unevaluatedProperties !== undefined;
}

/** Reads the schema at `place` (not those inside it). Throws a SchemaError where a keyword is wrong. */
export function prepare(place: Place): void {
  if (isObject(place.node)) programOf(place);
}
