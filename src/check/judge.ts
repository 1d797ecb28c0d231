import { type JsonObject, type JsonValue, parsePointer } from '../json/index.ts';
import { type Api, hintsOf, type Shape } from '../model/index.ts';
import { compile, type Direction, type Issue, SchemaError } from '../schema/index.ts';
import type { TypeHints } from '../wire/index.ts';
import type { UncheckedReason } from './finding.ts';

/** An issue that knows where the document says so. */
export interface PlacedIssue extends Issue {
  documentPointer: string;
}

/** What a judge says of a value: the issues (none: it is valid), or why it cannot say. */
export type Verdict =
  | { kind: 'judged'; issues: PlacedIssue[] }
  | { kind: 'unchecked'; reason: UncheckedReason; message: string };

/** A shape of the document, ready to read and to judge values. */
export interface Judge {
  hints: TypeHints;
  pointer: string;
  /** Never throws. The schema is compiled on first use. */
  judge(value: JsonValue): Verdict;
}

/** The judge of a shape for values that travel in one direction. */
export function createJudge(api: Api, shape: Shape, direction: Direction): Judge {
  const { schema, pointer } = shape;
  const hints = hintsOf(api, shape);
  return {
    hints,
    pointer,
    judge: (value) => runJudge(api.root, shape, () => compile(schema, { document: api.root, direction })(value)),
  };
}

/** Runs a validator; what it throws becomes a verdict. */
export function runJudge(root: JsonObject, shape: Shape, validate: () => Issue[]): Verdict {
  try {
    const issues = validate().map((issue) => ({ ...issue, documentPointer: placeIssue(root, shape.pointer, issue) }));
    return { kind: 'judged', issues };
  } catch (error) {
    if (error instanceof SchemaError) return { kind: 'unchecked', reason: 'unusable-schema', message: error.message };
    if (error instanceof RangeError) {
      return { kind: 'unchecked', reason: 'too-deep', message: 'the value is nested too deeply' };
    }
    throw error;
  }
}

/** An issue's pointer is below the document's root after a `$ref`, else below the shape's own schema. */
function placeIssue(root: JsonObject, shapePointer: string, issue: Issue): string {
  const [first = ''] = parsePointer(issue.schemaPointer);
  const below = (rootMembers.has(first) || first.startsWith('x-')) && Object.hasOwn(root, first);
  return below ? issue.schemaPointer : shapePointer + issue.schemaPointer;
}

const rootMembers = new Set(['components', 'paths', 'webhooks']);
