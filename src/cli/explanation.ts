import type { Mock } from '../mock/index.ts';
import type {
  Effect,
  Identity,
  Inference,
  Operation,
  OperationEffect,
  Reasons,
  Relation,
  Resource,
} from '../model/index.ts';

/** What was inferred from a document, and why: what `standin explain --json` writes. */
export interface Explanation {
  document: { title: string; version: string; openapi: string; source: string };
  resources: ExplainedResource[];
  operations: ExplainedOperation[];
  /** Operations that change nothing and show no entity. */
  leftAlone: (Reasons & { operation: string; method: string; path: string; reason: string })[];
}

export interface ExplainedResource extends Reasons {
  name: string;
  kind: Resource['kind'];
  paths: { collection?: string; item?: string };
  /** Where the document has its schema. */
  schema: string;
  identity: Identity | null;
  fields: string;
  /** What stands around it: pointers into answers and requests. */
  envelope: Envelope;
  parents: Resource['parents'];
  relations: Relation[];
  credentials: string[];
  unique: string[];
  stated: Pick<Resource, 'derive' | 'count' | 'values'>;
  operations: string[];
}

/** Pointers to the items of lists, to one entity in answers, and to its fields in requests. */
export interface Envelope {
  lists: string[];
  answers: string[];
  requests: string[];
}

export interface ExplainedOperation extends OperationEffect {
  method: string;
  path: string;
}

/** Everything that is known about what a mock does, with the evidence. */
export function explainMock({ api, inference, document }: Mock): Explanation {
  const operations = api.operations.flatMap((operation) => explainOperation(inference, operation));
  return {
    document: { title: api.title, version: api.version, openapi: document.version, source: document.source },
    resources: inference.resources.map((resource) => explainResource(resource, operations)),
    operations,
    leftAlone: operations.flatMap(({ operation, method, path, effect, confidence, evidence }) =>
      effect.kind === 'none' ? [{ operation, method, path, reason: effect.reason, confidence, evidence }] : [],
    ),
  };
}

/** The resource that an effect is about. */
export function subjectOf(effect: Effect): string | undefined {
  return 'resource' in effect ? effect.resource : undefined;
}

function explainOperation(inference: Inference, { id, method, path }: Operation): ExplainedOperation[] {
  const found = inference.effects[id];
  return found ? [{ method: method.toUpperCase(), path, ...found }] : [];
}

function explainResource(resource: Resource, operations: readonly ExplainedOperation[]): ExplainedResource {
  const { name, kind, paths, representation, identity, fields, parents, relations, credentials, unique } = resource;
  const own = operations.filter(({ effect }) => subjectOf(effect) === name);
  const { derive, count, values, confidence, evidence } = resource;
  return {
    name,
    kind,
    paths: {
      ...(paths.collection === undefined ? {} : { collection: paths.collection }),
      ...(paths.item === undefined ? {} : { item: paths.item }),
    },
    schema: representation.pointer,
    identity: identity ?? null,
    fields,
    envelope: findEnvelope(own.map(({ effect }) => effect)),
    parents,
    relations,
    credentials,
    unique,
    stated: { ...(derive && { derive }), ...(count !== undefined && { count }), ...(values && { values }) },
    operations: own.map(({ operation }) => operation),
    confidence,
    evidence,
  };
}

function findEnvelope(effects: readonly Effect[]): Envelope {
  const lists = effects.flatMap((effect) =>
    effect.kind === 'list' ? [`${effect.envelope.items}${effect.envelope.item && ` ${effect.envelope.item}`}`] : [],
  );
  const answers = effects.flatMap((effect) => ('entity' in effect ? (effect.entity ?? []) : []));
  const requests = effects.flatMap((effect) => ('input' in effect ? effect.input : []));
  return { lists: [...new Set(lists)], answers: [...new Set(answers)], requests: [...new Set(requests)] };
}
