export { freshPointers, requestPointers, rootsOf } from './body-holes.ts';
export type { Case, Hole, Phase, Plan, RequestTemplate, Skip, SkipReason, Step, StepAction } from './case.ts';
export { presentCredentials } from './credentials.ts';
export { fillRequest, fillTemplate, type WriteOptions, writeRequest } from './fill.ts';
export { freshen, listExpressions, type ResolveHole, readEntityExpression } from './holes.ts';
export { makePlan, type PlanOptions } from './make-plan.ts';
export { buildRequest, type RequestOptions } from './request.ts';
export type { SuiteIssue } from './suites/arazzo.ts';
export { makeSuiteCases, type Suite } from './suites/suites.ts';
