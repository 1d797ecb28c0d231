import { isObject, type JsonValue, resolvePointer } from '../../json/index.ts';
import type { Api, Shape } from '../../model/index.ts';
import { compile } from '../../schema/index.ts';
import { runJudge } from '../judge.ts';
import { findUnknownFields } from '../known-fields.ts';
import type { ResponseFacts } from '../response-facts.ts';
import { kindOf } from '../words.ts';
import { type Check, makeFinding } from './check.ts';

/** Every field of the body is one that the document knows: by a schema, or since the whole is its own example. */
export const fieldsDocumented: Check = {
  name: 'fields-documented',
  drift: true,
  run(facts, { findings }) {
    const { read, verdict, api } = facts;
    if (read?.kind !== 'value' || verdict?.kind !== 'judged') return;
    const accepts = (schema: JsonValue, value: JsonValue) => isAccepted(api, schema, value);
    const known = new Set(verdict.issues.map(({ pointer, params }) => `${pointer} ${params.additionalProperty}`));
    for (const { shape, value, at } of subjectsOf(facts, read.value)) {
      const fields = findUnknownFields(api.root, shape, value, accepts);
      // Looked at last: most bodies have none.
      if (fields.length > 0 && isExample(facts, read.value)) return;
      for (const field of fields) {
        const pointer = at + field.pointer;
        const slash = pointer.lastIndexOf('/');
        const name = pointer
          .slice(slash + 1)
          .replaceAll('~1', '/')
          .replaceAll('~0', '~');
        // Where nothing more may come at all, that it came is a finding already.
        if (known.has(`${pointer.slice(0, slash)} ${name}`)) continue;
        findings.push(
          makeFinding('fields-documented', facts, {
            severity: 'drift',
            part: 'body',
            keyword: 'undocumented',
            params: { property: name },
            pointer,
            actual: kindOf(resolvePointer(read.value, pointer)),
            message: 'is not documented',
            documentPointer: field.documentPointer,
          }),
        );
      }
    }
  },
};

/** Whether a body is an example of the document for this very answer, as it stands: that is no drift of a service. */
function isExample({ media }: ResponseFacts, value: JsonValue): boolean {
  const text = JSON.stringify(value);
  return media?.media.examples.some((example) => JSON.stringify(example.value) === text) ?? false;
}

/** Whether a schema of the document takes a value; what cannot be judged is taken. */
export function isAccepted(api: Api, schema: JsonValue, value: JsonValue): boolean {
  if (!isObject(schema)) return schema !== false;
  const validate = () => compile(schema, { document: api.root, direction: 'response' })(value);
  const verdict = runJudge(api.root, { schema, pointer: '' }, validate);
  return verdict.kind === 'unchecked' || verdict.issues.length === 0;
}

/** The values that have fields of their own syntax, each with its schema: the body, or the items of a stream. */
function* subjectsOf(
  { media, read }: ResponseFacts,
  value: JsonValue,
): Generator<{ shape: Shape; value: JsonValue; at: string }> {
  const shape = media?.media.itemShape ?? media?.media.shape;
  if (!shape || read?.kind !== 'value') return;
  if (read.format === 'json') yield { shape, value, at: '' };
  if (!['events', 'json-lines', 'json-sequence'].includes(read.format) || !Array.isArray(value)) return;
  const isArray = !media?.media.itemShape && media?.whole?.hints.types?.has('array');
  if (isArray) yield { shape, value, at: '' };
  else for (const [index, item] of value.entries()) yield { shape, value: item, at: `/${index}` };
}
