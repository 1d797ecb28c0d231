import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { Issue } from '../issue.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, followRef, type Place } from '../resolve/place.ts';
import { badKeyword, createSeen, type Evaluate, fail, mergeSeen, type RuleMaker, type Visit } from './rule.ts';

function branchesOf(place: Place, keyword: string, argument: JsonValue): Place[] {
  if (!Array.isArray(argument) || argument.length === 0) throw badKeyword(place, keyword, 'a list of schemas');
  return argument.map((_, index) => child(place, keyword, index));
}

const reference =
  (keyword: '$ref' | '$dynamicRef'): RuleMaker =>
  (place, _argument, evaluate) => {
    const target = followRef(place, keyword);
    return (value, visit) => evaluate(target, value, visit);
  };

const allOf: RuleMaker = (place, argument, evaluate) => {
  const branches = branchesOf(place, 'allOf', argument);
  return (value, visit) => {
    let holds = true;
    for (const branch of branches) {
      if (evaluate(branch, value, visit)) continue;
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const anyOf: RuleMaker = (place, argument, evaluate) => {
  const branches = branchesOf(place, 'anyOf', argument);
  const findNamed = namedBranch(place);
  return (value, visit) => {
    let holds = false;
    for (const branch of branches) {
      if (holds && visit.seen === undefined) break;
      if (tryBranch(branch, value, visit, evaluate, visit.relaxed)) holds = true;
    }
    if (holds || visit.issues === undefined) return holds;
    if (explainNamed(findNamed, value, visit, evaluate)) return false;
    visit.issues.push(...nearest(branches, value, visit, evaluate, visit.relaxed));
    return fail(visit, place, 'anyOf', {}, 'must match a schema in anyOf');
  };
};

const oneOf: RuleMaker = (place, argument, evaluate) => {
  const branches = branchesOf(place, 'oneOf', argument);
  const findNamed = namedBranch(place);
  return (value, visit) => {
    const passing: number[] = [];
    for (const [index, branch] of branches.entries()) {
      if (!tryBranch(branch, value, visit, evaluate, undefined)) continue;
      passing.push(index);
      if (passing.length > 1) break;
    }
    if (passing.length === 1) return true;
    if (passing.length > 1 && namesOne(findNamed, value, visit, evaluate)) return true;
    if (visit.issues === undefined) return false;
    if (passing.length === 0) {
      if (explainNamed(findNamed, value, visit, evaluate)) return false;
      visit.issues.push(...nearest(branches, value, visit, evaluate, undefined));
    }
    const params = { passingSchemas: passing.length === 0 ? null : passing };
    return fail(visit, place, 'oneOf', params, 'must match exactly one schema in oneOf');
  };
};

/** The verdict of a branch; what it has seen counts only if it holds. */
function tryBranch(
  branch: Place,
  value: JsonValue,
  visit: Visit,
  evaluate: Evaluate,
  relaxed: ReadonlySet<string> | undefined,
): boolean {
  const seen = visit.seen === undefined ? undefined : createSeen();
  const holds = evaluate(branch, value, { issues: undefined, pointer: '', seen, relaxed });
  if (holds && visit.seen !== undefined && seen !== undefined) mergeSeen(visit.seen, seen);
  return holds;
}

/** The issues of the branch that the value comes closest to. */
function nearest(
  branches: readonly Place[],
  value: JsonValue,
  visit: Visit,
  evaluate: Evaluate,
  relaxed: ReadonlySet<string> | undefined,
): Issue[] {
  let best: Issue[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const branch of branches) {
    const issues: Issue[] = [];
    evaluate(branch, value, { issues, pointer: visit.pointer, seen: undefined, relaxed });
    const distance = issues.reduce((sum, issue) => sum + distanceOf(issue, visit.pointer), 0);
    if (distance < least) {
      best = issues;
      least = distance;
    }
  }
  return best;
}

function distanceOf(issue: Issue, pointer: string): number {
  if (issue.pointer === pointer && (issue.keyword === 'type' || issue.keyword === 'false schema')) return 1000;
  // A wrong constant is mostly the tag of another branch.
  return issue.keyword === 'const' || issue.keyword === 'enum' ? 20 : 1;
}

/** What the value says of itself: the branch that it names, `unknown` where it names none, nothing where it need not. */
type FindNamed = (value: JsonValue) => Place | 'unknown' | undefined;

function namedBranch(place: Place): FindNamed | undefined {
  const discriminator = readDiscriminator(place);
  if (discriminator === undefined) return undefined;
  const { property, branches, closed } = discriminator;
  return (value) => {
    const tag = isObject(value) ? value[property] : undefined;
    if (typeof tag !== 'string') return undefined;
    return branches.get(tag) ?? (closed ? 'unknown' : undefined);
  };
}

/**
 * Of several branches that fit, the value means the one that its tag names, if a `discriminator` makes it a tag: the
 * hint selects the schema (OpenAPI 3.0 §4.7.25, 3.1 §4.8.25), as ajv's own keyword of this name has it.
 */
function namesOne(findNamed: FindNamed | undefined, value: JsonValue, visit: Visit, evaluate: Evaluate): boolean {
  const named = findNamed?.(value);
  return named !== undefined && named !== 'unknown' && tryBranch(named, value, visit, evaluate, undefined);
}

/** Where the value itself names a branch, only that one's issues help; where it names none, that is the issue. */
function explainNamed(findNamed: FindNamed | undefined, value: JsonValue, visit: Visit, evaluate: Evaluate): boolean {
  const named = findNamed?.(value);
  if (named === undefined || visit.issues === undefined) return false;
  if (named === 'unknown') return true;
  return !evaluate(named, value, { issues: visit.issues, pointer: visit.pointer, seen: undefined, relaxed: undefined });
}

const discriminator: RuleMaker = (place, _argument, evaluate) => {
  const found = readDiscriminator(place);
  if (found === undefined || !found.closed) return undefined;
  const { property, branches, mapped, listed } = found;
  const names = [...branches.keys()];
  const verdict = { issues: undefined, pointer: '', seen: undefined, relaxed: undefined };
  return (value, visit) => {
    if (!isObject(value)) return true;
    const tag = value[property];
    if (typeof tag !== 'string') return true;
    const branch = branches.get(tag);
    if (branch === undefined) {
      const params = { error: 'mapping', tag: property, tagValue: tag, allowedValues: names };
      return fail(
        visit,
        place,
        'discriminator',
        params,
        `value of tag "${property}" must be one of ${names.join(', ')}`,
      );
    }
    if (!mapped.has(tag) || evaluate(branch, value, verdict)) return true;
    // Where no branch fits, the alternative explains it by the one that is named.
    if (visit.issues !== undefined && !listed.some((each) => evaluate(each, value, verdict))) return false;
    const params = { error: 'branch', tag: property, tagValue: tag };
    return fail(visit, place, 'discriminator', params, `must match the schema that tag "${property}" names`);
  };
};

const not: RuleMaker = (place, _argument, evaluate) => {
  const denied = child(place, 'not');
  return (value, visit) =>
    !evaluate(denied, value, { issues: undefined, pointer: '', seen: undefined, relaxed: undefined }) ||
    fail(visit, place, 'not', {}, 'must NOT be valid');
};

const condition: RuleMaker = (place, _argument, evaluate) => {
  const test = child(place, 'if');
  const node = place.node as JsonObject;
  const onSuccess = node.then === undefined ? undefined : child(place, 'then');
  const onFailure = node.else === undefined ? undefined : child(place, 'else');
  return (value, visit) => {
    const passes = tryBranch(test, value, visit, evaluate, undefined);
    const branch = passes ? onSuccess : onFailure;
    if (branch === undefined || evaluate(branch, value, visit)) return true;
    const failingKeyword = passes ? 'then' : 'else';
    return fail(visit, place, 'if', { failingKeyword }, `must match "${failingKeyword}" schema`);
  };
};

export const logicRules: Readonly<Record<string, RuleMaker>> = {
  $ref: reference('$ref'),
  $dynamicRef: reference('$dynamicRef'),
  allOf,
  discriminator,
  oneOf,
  anyOf,
  if: condition,
  not,
};
