import type { Violation } from '../check/index.ts';
import { cloneJson, type JsonValue, parsePointer, putAt } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { compile, SchemaError, UnsatisfiableError, violate } from '../schema/index.ts';
import type { RequestTemplate } from './case.ts';
import { type Collector, makeStep, readBack } from './cases.ts';
import { type Draft, punchHoles } from './draft.ts';
import { passesLeniently } from './lenient.ts';
import type { Scene } from './scene.ts';
import { listSites, listSubjects, type Site, takeTurns, withValue } from './subjects.ts';

/** A request that breaks the document in one way, and in which. */
interface Broken {
  template: RequestTemplate;
  violation: Violation;
  /** In words. Default: which part breaks which keyword. */
  reason?: string;
}

/**
 * Requests that break one keyword each. Each is proved to be invalid as it will be read: written, read leniently, and
 * checked; what is valid again by then is not sent.
 */
export function planKeywordViolations(
  scene: Scene,
  operation: Operation,
  draft: Draft,
  budget: number,
  collector: Collector,
): void {
  const sites = takeTurns(
    listSubjects(scene, operation).flatMap((subject) => listSites(scene, subject)),
    ({ keyword }) => keyword,
  );
  let count = 0;
  for (const site of sites) {
    if (count === budget) {
      collector.skip('budget', `more than ${budget} keywords can be broken`);
      return;
    }
    const broken = breakKeyword(scene, operation, draft, site);
    if (broken) {
      addBroken(scene, operation, draft, broken, collector);
      count++;
    } else {
      const message = `${site.keyword} of ${site.subject.part}${site.pointer && ` ${site.pointer}`} cannot be broken on the wire`;
      collector.skip('not-invalid-on-the-wire', message);
    }
  }
}

/** A case that sends what is broken, and expects that it is refused. */
export function addBroken(
  scene: Scene,
  operation: Operation,
  draft: Draft,
  { template, violation, reason }: Broken,
  collector: Collector,
): void {
  const { part, pointer, keyword, documentPointer } = violation;
  collector.add({
    reason: reason ?? `${part} breaks ${keyword}`,
    serves: ['check invalid-refused', `${keyword} ${documentPointer}`],
    steps: [
      makeStep(scene, operation, punchHoles(draft, template), {
        role: 'break',
        expect: { kind: 'refused', part, pointer, keyword, documentPointer },
      }),
    ],
  });
}

function breakKeyword(scene: Scene, operation: Operation, draft: Draft, site: Site): Broken | undefined {
  for (const value of breakingValues(scene, site)) {
    // Many services take an empty parameter for none.
    if (site.subject.parameter && value === '') continue;
    const template = withValue(draft.template, site.subject, value);
    const violation = findViolation(scene, operation, template, site);
    if (violation) return { template, violation };
  }
  return undefined;
}

const ofEachType: readonly JsonValue[] = ['text', {}, [], true, 12.5];

/** Values that break a keyword, and that a lenient reader cannot mend, the plainest first. */
function* breakingValues(scene: Scene, { subject, keyword, schemaPointer, pointer }: Site): Generator<JsonValue> {
  const options = { document: scene.api.root, direction: 'request' } as const;
  const validate = compile(subject.shape.schema, options);
  const isValid = (value: JsonValue) => validate(value).length === 0;
  if (keyword === 'type') {
    for (const each of ofEachType) {
      const value = putAt(cloneJson(subject.value), parsePointer(pointer), each);
      const [issue, ...others] = validate(value);
      if (issue?.schemaPointer !== schemaPointer || others.length > 0) continue;
      if (!passesLeniently(value, pointer, isValid)) yield value;
    }
    return;
  }
  try {
    const found = violate(subject.shape.schema, keyword, { ...options, at: schemaPointer, from: subject.value });
    // Lengths, bounds and forms are judged after types are mended; what is listed may be meant by another type.
    const isMended = (keyword === 'enum' || keyword === 'const') && found !== undefined;
    if (found && !(isMended && passesLeniently(found.value, found.pointer, isValid))) yield found.value;
  } catch (error) {
    if (!(error instanceof SchemaError || error instanceof UnsatisfiableError)) throw error;
  }
}

/** What a service must find wrong with a request, for the keyword; `undefined` where it finds nothing of it. */
function findViolation(
  scene: Scene,
  operation: Operation,
  template: RequestTemplate,
  site: Site,
): Violation | undefined {
  const { keyword, documentPointer } = site;
  return readBack(scene, operation, template)?.violations.find(
    (each) => each.keyword === keyword && each.documentPointer === documentPointer,
  );
}
