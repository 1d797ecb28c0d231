import type { JsonValue } from '../json/index.ts';
import type { MediaType, Operation } from '../model/index.ts';
import { type Collector, isValid, makeStep } from './cases.ts';
import { type Draft, draftRequest, punchHoles, tryDraft } from './draft.ts';
import { planHead } from './probes.ts';
import type { Scene } from './scene.ts';

/** Documented examples of one body that are tried. */
const most = 3;

/** The examples of the document, as they are; where there is none, the plainest valid request. */
export function planExamples(scene: Scene, operation: Operation, collector: Collector): void {
  const drawn = tryDraft(() => draftRequest(scene, operation));
  const plain = drawn && isValid(scene, operation, drawn.template) ? drawn : undefined;
  const add = (draft: Draft, reason: string) => {
    const serves = ['check valid-accepted', 'check no-server-error', 'check body-conforms'];
    collector.add({ reason, serves, steps: [makeStep(scene, operation, punchHoles(draft))] });
  };
  let count = 0;
  for (const { mediaType, name, value } of bodyExamples(operation)) {
    const draft = tryDraft(() => draftRequest(scene, operation, { mediaType, body: value, known: exampleOf }));
    if (draft && isValid(scene, operation, draft.template)) {
      add(draft, `the example "${name}" of the document`);
      count++;
    } else collector.skip('no-request', `the example "${name}" at ${mediaType.pointer} breaks its own schema`);
  }
  if (count === 0) addOne(scene, operation, plain, add, collector);
  if (plain) planHead(scene, operation, plain, collector);
}

/** The examples of the parameters; where there are none, the plainest request. */
function addOne(
  scene: Scene,
  operation: Operation,
  plain: Draft | undefined,
  add: (draft: Draft, reason: string) => void,
  collector: Collector,
): void {
  const known = tryDraft(() => draftRequest(scene, operation, { known: exampleOf }));
  if (known && hasExamples(operation) && isValid(scene, operation, known.template))
    add(known, 'the examples of its parameters');
  else if (plain) add(plain, 'a valid request');
  else collector.skip('no-request', 'no valid request could be made');
}

function exampleOf(parameter: Operation['parameters'][number]): JsonValue | undefined {
  return parameter.examples[0]?.value;
}

function hasExamples(operation: Operation): boolean {
  return operation.parameters.some(({ examples }) => examples.length > 0);
}

function bodyExamples(operation: Operation): { mediaType: MediaType; name: string; value: JsonValue }[] {
  return (operation.requestBody?.content ?? [])
    .flatMap((mediaType) => mediaType.examples.map(({ name, value }) => ({ mediaType, name, value })))
    .slice(0, most);
}
