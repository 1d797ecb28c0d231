export type { Answer } from './answer.ts';
export type { AuthMode } from './authorize.ts';
export type { Decision, Refusal } from './decision.ts';
export { corsHeaders } from './headers.ts';
export type { ResponderOptions } from './options.ts';
export { createResponder, type Respond } from './responder.ts';
