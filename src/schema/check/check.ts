import type { JsonObject, JsonValue } from '../../json/index.ts';
import { isObject } from '../../json/index.ts';
import { SchemaError } from '../error.ts';
import { accepts, collectIssues } from '../evaluate/evaluate.ts';
import type { Direction, Issue, JsonSchema } from '../issue.ts';
import type { RemoteSchemas } from '../resolve/library.ts';
import { locate, type Place } from '../resolve/place.ts';
import { stageTest, type Test } from './ajv.ts';

export interface CheckOptions {
  /** What `#/…` references point into, where the schema is not its own root. */
  document?: JsonObject | undefined;
  /** Absolute URI → schema, for references that leave the document. */
  schemas?: RemoteSchemas | undefined;
  /** Which way the value travels; without, `readOnly` and `writeOnly` say nothing. */
  direction?: Direction | undefined;
  /** JSON Pointers, into the value, of properties that may be missing even where they are required. */
  leave?: ReadonlySet<string> | undefined;
}

/** Finds all the ways in which a value breaks the schema; none means that it is valid. */
export type Validator = (value: JsonValue) => Issue[];

interface Compiled {
  document: JsonObject | undefined;
  schemas: RemoteSchemas | undefined;
  direction: Direction | undefined;
  /** The pointers of `leave`. */
  left: string;
  validator: Validator;
}

const compiled = new WeakMap<object, Compiled[]>();

/**
 * All the ways in which `value` breaks `schema` (JSON Schema 2020-12; formats are asserted, OpenAPI's included).
 * Reads the schema on first use, compiles it once it is used a lot, and keeps the result with the schema object, which
 * must not be changed afterwards.
 * Throws a SchemaError where the schema cannot be used.
 */
export function check(schema: JsonSchema, value: JsonValue, options: CheckOptions = {}): Issue[] {
  return compile(schema, options)(value);
}

/** The validator of `schema`, as {@link check} uses it. */
export function compile(schema: JsonSchema, options: CheckOptions = {}): Validator {
  if (!isObject(schema)) return createValidator(schema, options);
  const { document, schemas, direction } = options;
  const left = tellLeft(options.leave);
  let known = compiled.get(schema);
  if (known === undefined) {
    known = [];
    compiled.set(schema, known);
  }
  for (const each of known) {
    if (each.document === document && each.schemas === schemas && each.direction === direction && each.left === left)
      return each.validator;
  }
  const validator = createValidator(schema, options);
  known.push({ document, schemas, direction, left, validator });
  return validator;
}

const told = new WeakMap<ReadonlySet<string>, string>();

/** Sets of the same pointers are the same, and most callers have but one. */
function tellLeft(leave: ReadonlySet<string> | undefined): string {
  if (leave === undefined || leave.size === 0) return '';
  const known = told.get(leave) ?? [...leave].sort().join('\n');
  told.set(leave, known);
  return known;
}

/** Interpreting may take so long in all, in milliseconds, before compiling is worth its cost. */
const patience = 60;

function createValidator(schema: JsonSchema, options: CheckOptions): Validator {
  const place = locate(schema, options);
  const left = [...(options.leave ?? [])];
  const compileFast = guard(place, () => stageTest(place, left));
  let fast: Test | undefined;
  let spent = 0;

  function test(value: JsonValue): boolean {
    if (fast !== undefined) return fast(value);
    const start = performance.now();
    const holds = accepts(place, value);
    spent += performance.now() - start;
    if (spent > patience) fast = compileFast() ?? ((each) => accepts(place, each));
    return holds;
  }

  return (value) => {
    if (guard(place, () => test(value))) return [];
    const issues = guard(place, () => explain(place, value));
    return left.length === 0 ? issues : issues.filter((issue) => !isLeft(issue, left));
  };
}

function isLeft({ keyword, pointer, params }: Issue, left: readonly string[]): boolean {
  return keyword === 'required' && left.includes(`${pointer}/${String(params.missingProperty)}`);
}

function explain(place: Place, value: JsonValue): Issue[] {
  const issues = collectIssues(place, value);
  if (issues.length > 0) return issues;
  const message = 'must match the schema';
  return [{ pointer: '', keyword: 'schema', params: {}, schemaPointer: place.pointer, message }];
}

/** Schemas that refer to themselves without end exhaust the stack. */
function guard<T>(place: Place, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SchemaError('endless-reference', 'the schema refers to itself without end', '$ref', place.pointer);
  }
}
