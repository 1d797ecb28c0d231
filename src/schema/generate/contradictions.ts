import { isObject } from '../../json/index.ts';
import { rootKey } from '../../random/index.ts';
import type { CheckOptions } from '../check/check.ts';
import { SchemaError, UnsatisfiableError } from '../error.ts';
import type { JsonSchema } from '../issue.ts';
import { followRef, locate, type Place } from '../resolve/place.ts';
import { explainFacts } from './explain.ts';
import { factsOf } from './facts.ts';
import { findUndrawn, generate } from './generate.ts';
import { planOf } from './object-plan.ts';
import type { Facts } from './shape.ts';

/** A part of a schema that no value satisfies, that none was found for, or that cannot be used. */
export interface Contradiction {
  /** `unsatisfiable`, or the code of a {@link SchemaError}. */
  code: string;
  message: string;
  /** JSON Pointer as in `Issue.schemaPointer`. */
  schemaPointer: string;
}

interface Part {
  facts: Facts;
  /** One of the alternatives of another part. */
  isBranch: boolean;
}

/** More parts than these are not looked at: a document has not so many. */
const mostParts = 200_000;

/**
 * Looks at schemas part by part, also at those that a value may leave out; each part that several share is looked at
 * once. What is forbidden on purpose (`false`) is no contradiction.
 */
export function createContradictionFinder(options: CheckOptions): (schema: JsonSchema) => Contradiction[] {
  const seen = new Set<Facts>();
  const told = new Set<string>();
  const key = rootKey('contradictions');

  /** The innermost part of these facts that has no value. */
  function look(facts: Facts, isBranch: boolean): Contradiction | undefined {
    const failed = findUndrawn(facts, key);
    // That one of several is never met is no fault of the whole: if no other is either, the whole tells.
    if (!failed || (isBranch && failed === facts) || isForbidden(failed)) return undefined;
    return { code: 'unsatisfiable', message: explain(failed), schemaPointer: placeOf(failed) };
  }

  function listAll(schema: JsonSchema): Contradiction[] {
    const found: Contradiction[] = [];
    const whole = attempt(() => factsOf([locate(schema, options)]), found);
    const waiting: Part[] = whole ? [{ facts: whole, isBranch: false }] : [];
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      const { facts, isBranch } = part;
      if (seen.has(facts) || seen.size > mostParts || isForbidden(facts)) continue;
      seen.add(facts);
      const contradiction = attempt(() => look(facts, isBranch), found);
      if (contradiction) found.push(contradiction);
      waiting.push(...(attempt(() => listParts(facts), found) ?? []));
    }
    // All parts may have values, and the whole none.
    if (whole && found.length === 0 && attempt(() => findUndrawn(whole, key), found) === undefined)
      attempt(() => generate(schema, options), found, placeOf(whole));
    return found;
  }

  return (schema) =>
    listAll(schema).filter(({ schemaPointer }) => {
      const isNew = !told.has(schemaPointer);
      told.add(schemaPointer);
      return isNew;
    });
}

/** What `act` gives; what it throws of the schema is found. */
function attempt<T>(act: () => T, found: Contradiction[], otherwise = ''): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof SchemaError || error instanceof UnsatisfiableError)) throw error;
    found.push({ code: error.code, message: error.message, schemaPointer: error.schemaPointer || otherwise });
    return undefined;
  }
}

/** Of a schema that is a reference from outside the document, where it leads. */
function placeOf({ roots }: Facts): string {
  const [root] = roots;
  const isReference = root?.pointer === '' && isObject(root.node) && typeof root.node.$ref === 'string';
  return (isReference ? followRef(root, '$ref') : root)?.pointer ?? '';
}

function explain(facts: Facts): string {
  const reason = explainFacts(facts);
  return `no value satisfies this schema${reason === undefined ? '' : `: ${reason}`}`;
}

function isForbidden({ roots }: Facts): boolean {
  return roots.some(
    ({ node }) => node === false || (isObject(node) && isObject(node.not) && Object.keys(node.not).length === 0),
  );
}

/** What stands in the values of these facts, and the alternatives as they are by themselves. */
function listParts(facts: Facts): Part[] {
  const members = facts.types.has('object') ? planOf(facts).members.map((member) => member.facts) : [];
  const inner: (readonly Place[])[] = [
    ...facts.prefixItems,
    ...facts.items.map(({ place }) => [place]),
    ...facts.patternProperties.map(([, , place]) => [place]),
    ...facts.additional.map(({ place }) => [place]),
  ];
  const branches = facts.choices.flatMap((choice) => choice.branches.map((branch) => factsOf([branch])));
  return [
    ...[...members, ...inner.map(factsOf)].map((each) => ({ facts: each, isBranch: false })),
    ...branches.map((each) => ({ facts: each, isBranch: true })),
  ];
}
