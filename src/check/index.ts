export { checkTrail, type TrailJudgement, type TrailOptions } from './check-trail.ts';
export { checks } from './checks/registry.ts';
export { type Credentials, readCredentials } from './credentials.ts';
export { judgeCriterion } from './criterion.ts';
export { type ExpressionContext, evaluateExpression } from './expression.ts';
export { isExpression, listEmbedded, replaceEmbedded, replaceOperands } from './expression-grammar.ts';
export {
  type CheckName,
  checkNames,
  type Exchange,
  type Finding,
  type ResponsePart,
  type Severity,
  type StepFinding,
  type Unchecked,
  type UncheckedReason,
  type ValueKind,
  type Violation,
} from './finding.ts';
export { receiveRequest } from './receive.ts';
export type { Received } from './received.ts';
export { type CheckOptions, checkExchange, checkResponse, type Judgement } from './response.ts';
export { describesSuccess, findResponse, type ReadResponse, readResponse } from './response-facts.ts';
export { checkState } from './state/check-state.ts';
export { type Difference, followShape, listDifferences } from './state/differences.ts';
export { traceMark } from './state/presence.ts';
export { comparesExchanges } from './state/registry.ts';
export type { StateOutcome } from './state/state-check.ts';
export type { Criterion, Expectation, Role, Silence, Subject, Trail, TrailStep } from './trail.ts';
