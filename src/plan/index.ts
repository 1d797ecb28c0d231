export type { Case, Hole, Phase, Plan, RequestTemplate, Skip, SkipReason, Step } from './case.ts';
export { buildRequest, type RequestOptions } from './request.ts';
