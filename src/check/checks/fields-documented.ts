import { isObject, type JsonValue, parsePointer, resolvePointer } from '../../json/index.ts';
import type { Shape } from '../../model/index.ts';
import { compile } from '../../schema/index.ts';
import { type PlacedIssue, runJudge } from '../judge.ts';
import type { ResponseFacts } from '../response-facts.ts';
import { sealerOf } from '../seal.ts';
import { kindOf, pointerOf } from '../words.ts';
import { type Check, makeFinding } from './check.ts';

/** Fields of the body that the document does not know, without false alarms over `allOf`, `oneOf`, maps and free-form objects. */
export const fieldsDocumented: Check = {
  name: 'fields-documented',
  drift: true,
  run(facts, { findings }) {
    const { read, verdict, media } = facts;
    if (read?.kind !== 'value' || verdict?.kind !== 'judged' || !media) return;
    // Only what is an object by its own syntax can have fields of its own.
    if (!['json', 'events', 'json-lines', 'json-sequence'].includes(read.format)) return;
    for (const { shape, value, at } of subjectsOf(facts, read.value)) {
      for (const issue of findUndocumented(facts, shape, value)) {
        const inside = `${at}${issue.pointer}`;
        if (isDoubtful(inside, verdict.issues)) continue;
        const pointer = at + pointerOf(issue);
        findings.push(
          makeFinding('fields-documented', facts, {
            severity: 'drift',
            part: 'body',
            keyword: 'undocumented',
            params: issue.params,
            pointer,
            actual: kindOf(resolvePointer(read.value, pointer)),
            message: 'is not documented',
            documentPointer: holderOf(issue),
          }),
        );
      }
    }
  },
};

function* subjectsOf(
  facts: ResponseFacts,
  value: JsonValue,
): Generator<{ shape: Shape; value: JsonValue; at: string }> {
  const { media, read } = facts;
  const shape = media?.media.itemShape ?? media?.media.shape;
  if (!shape || read?.kind !== 'value') return;
  const items = read.format !== 'json' && Array.isArray(value) && !media?.whole?.hints.types?.has('array');
  if (!items) yield { shape, value, at: '' };
  else for (const [index, item] of value.entries()) yield { shape, value: item, at: `/${index}` };
}

const sealedShapes = new WeakMap<Shape, Shape>();

function findUndocumented(facts: ResponseFacts, shape: Shape, value: JsonValue): PlacedIssue[] {
  const sealer = sealerOf(facts.api.root);
  let sealed = sealedShapes.get(shape);
  if (!sealed) {
    const schema = sealer.seal(shape.schema);
    sealed = { schema: isObject(schema) ? schema : true, pointer: shape.pointer };
    sealedShapes.set(shape, sealed);
  }
  const { schema } = sealed;
  const validate = () => compile(schema, { document: sealer.root, direction: 'response' })(value);
  const verdict = runJudge(facts.api.root, sealed, validate);
  if (verdict.kind !== 'judged') return [];
  const known = facts.verdict?.kind === 'judged' ? facts.verdict.issues : [];
  return verdict.issues.filter(
    (issue) =>
      issue.keyword === 'unevaluatedProperties' &&
      !known.some((each) => each.keyword === issue.keyword && each.pointer === issue.pointer),
  );
}

/** Where no alternative fits, none can say what it knows; that the value is invalid was found already. */
function isDoubtful(pointer: string, issues: readonly PlacedIssue[]): boolean {
  return issues.some(
    (issue) =>
      ['oneOf', 'anyOf', 'discriminator', 'if'].includes(issue.keyword) &&
      (pointer === issue.pointer || pointer.startsWith(`${issue.pointer}/`)),
  );
}

/** The schema that was closed: its own pointer, without the keyword that only the sealed one has. */
function holderOf(issue: PlacedIssue): string {
  const last = parsePointer(issue.documentPointer).at(-1);
  return last === 'unevaluatedProperties'
    ? issue.documentPointer.slice(0, -'/unevaluatedProperties'.length)
    : issue.documentPointer;
}
