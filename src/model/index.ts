export type {
  Api,
  Example,
  Header,
  MediaType,
  Method,
  Operation,
  Parameter,
  RequestBody,
  Response,
  SecurityRequirement,
  SecurityScheme,
  Shape,
} from './api.ts';
export { applyBehaviour, type BehaviourIssue } from './behaviour.ts';
export { behaviourSchema } from './behaviour-schema.ts';
export { buildApi } from './build/api.ts';
export { describeBehaviour } from './describe-behaviour.ts';
export { hintsOf } from './hints.ts';
export { type IdentityPlace, isComposite, joinId, placesOfIdentity, splitId, writePathId } from './identity.ts';
export { findResource, inferResources } from './infer/infer.ts';
export { findRepeatKey } from './repeat-key.ts';
export {
  type Change,
  type Derivation,
  type DerivationCase,
  type Effect,
  type Filter,
  type Identity,
  type IdentityPart,
  type IdSource,
  type Inference,
  type ListEnvelope,
  type OperationEffect,
  type Paging,
  type Parent,
  plainEnvelope,
  type Reasons,
  type Relation,
  type Resource,
  type Within,
} from './resource.ts';
export { createRouter, type Match, type Router } from './router.ts';
export { findSchemaProblems } from './schema-problems.ts';
export {
  describeProperties,
  followProperties,
  itemsOf,
  type Property,
  resolveShape,
  typesOf,
  unwrapShape,
} from './shape.ts';
