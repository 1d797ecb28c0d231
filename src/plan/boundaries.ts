import type { Expectation } from '../check/index.ts';
import { cloneJson, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { childKey } from '../random/index.ts';
import { compile, generate, SchemaError, UnsatisfiableError } from '../schema/index.ts';
import type { RequestTemplate } from './case.ts';
import { type Collector, isValid, makeStep } from './cases.ts';
import { type Draft, draftRequest, leastTemplate, placeHoles, punchHoles, tryDraft } from './draft.ts';
import { type Edge, listEdges } from './edges.ts';
import { keyOf, type Scene } from './scene.ts';
import { listSites, listSubjects, type Site, schemaAround, takeTurns, withValue } from './subjects.ts';

/**
 * Valid requests at the edges of what is valid: one keyword at its edge each, all that is optional, nothing that is, and
 * each documented media type. Each is checked before it is planned.
 */
export function planBoundaries(scene: Scene, operation: Operation, budget: number, collector: Collector): void {
  const least = tryDraft(() => placeHoles(scene, operation, leastTemplate(scene, operation)));
  if (!least || !isValid(scene, operation, least.template)) {
    collector.skip('no-request', 'no valid request could be made');
    return;
  }
  planWholes(scene, operation, least, collector);
  const full = fullDraft(scene, operation) ?? least;
  const edges = listSubjects(scene, operation).flatMap((subject) =>
    listSites(scene, subject).flatMap((site) => edgesOf(scene, site).map((edge) => ({ site, edge }))),
  );
  const seen = new Set<string>();
  let count = 0;
  for (const { site, edge } of takeTurns(edges, ({ site, edge }) => `${site.keyword} ${edge.name}`)) {
    if (count === budget) {
      collector.skip('budget', `more than ${budget} edges can be tried`);
      return;
    }
    if (isNamed(full, site)) continue;
    const value = standOn(scene, operation, site, edge);
    if (value === undefined || value === site.subject.value) continue;
    const template = withValue(full.template, site.subject, value);
    const text = JSON.stringify(value) + site.subject.part;
    if (seen.has(text) || !isValid(scene, operation, template)) continue;
    seen.add(text);
    addEdge(scene, operation, punchHoles(full, template), site, edge, collector);
    count++;
  }
}

/** Requests as wholes: what is optional is all there, or all away; each media type of the body. */
function planWholes(scene: Scene, operation: Operation, least: Draft, collector: Collector): void {
  const add = (draft: Draft, reason: string) => {
    if (!isValid(scene, operation, draft.template)) return;
    const steps = [makeStep(scene, operation, punchHoles(draft))];
    collector.add({ reason, serves: ['check valid-accepted'], steps });
  };
  add(least, 'nothing that is optional');
  const full = fullDraft(scene, operation);
  if (full && JSON.stringify(full.template) !== JSON.stringify(least.template)) add(full, 'all that is optional');
  for (const mediaType of (operation.requestBody?.content ?? []).slice(1, 4)) {
    const draft = tryDraft(() => draftRequest(scene, operation, { mediaType }));
    if (draft) add(draft, `a body of type ${mediaType.name}`);
  }
}

/** All parameters, and a body with all that it may have. */
export function fullDraft(scene: Scene, operation: Operation): Draft | undefined {
  return tryDraft(() => {
    let template: RequestTemplate = draftRequest(scene, operation, { optional: true }).template;
    for (const subject of listSubjects(scene, operation)) {
      if (subject.part === 'body') template = withValue(template, subject, subject.value);
    }
    return placeHoles(scene, operation, template);
  });
}

function edgesOf(scene: Scene, site: Site): Edge[] {
  const schema = schemaAround(scene, site);
  return schema ? listEdges(site.keyword, schema) : [];
}

/** Whether what stands there must name an entity, or be like nothing else: few values at the edge would do. */
function isNamed(draft: Draft, { subject, pointer, keyword }: Site): boolean {
  if (subject.parameter) return draft.parameters.has(`${subject.parameter.in} ${subject.parameter.name}`);
  return [...draft.body].some(
    ([named, hole]) =>
      `${pointer}/`.startsWith(`${named}/`) && !(keyword === 'maxLength' && JSON.stringify(hole).includes('$fresh')),
  );
}

/** The value of a subject with one part on an edge; `undefined` where none is valid. */
function standOn(scene: Scene, operation: Operation, site: Site, edge: Edge): JsonValue | undefined {
  const { subject, pointer } = site;
  const around = schemaAround(scene, site);
  const options = { document: scene.api.root, direction: 'request' } as const;
  const key = childKey(keyOf(scene, operation), `${subject.part} ${site.documentPointer} ${edge.name}`);
  try {
    const part =
      edge.schema.const ?? generate({ allOf: [around ?? true, edge.schema] }, { ...options, key, words: scene.words });
    if (part === resolvePointer(subject.value, pointer)) return undefined;
    const value = putAt(cloneJson(subject.value), parsePointer(pointer), part);
    return compile(subject.shape.schema, options)(value).length === 0 ? value : undefined;
  } catch (error) {
    if (error instanceof SchemaError || error instanceof UnsatisfiableError) return undefined;
    throw error;
  }
}

function addEdge(
  scene: Scene,
  operation: Operation,
  request: RequestTemplate,
  { subject, pointer, keyword, documentPointer }: Site,
  edge: Edge,
  collector: Collector,
): void {
  const part = `${subject.part}${pointer === '' ? '' : ` ${pointer}`}`;
  const step = makeStep(scene, operation, request);
  // What is said of an id that names nothing says nothing of the edge.
  const expectation: Expectation =
    step.expect.kind === 'accepted'
      ? { kind: 'accepted', edge: { part, pointer, keyword, documentPointer } }
      : step.expect;
  collector.add({
    reason: `${part} at its edge: ${edge.name}`,
    serves: ['check valid-accepted', `${keyword} ${documentPointer}`],
    steps: [{ ...step, expect: expectation }],
  });
}
