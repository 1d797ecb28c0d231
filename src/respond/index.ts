export type { Answer } from './answer.ts';
export type { AuthMode } from './authorize.ts';
export type { Decision, Refusal } from './decision.ts';
export { corsHeaders } from './headers.ts';
export { fitValue } from './mend.ts';
export type { ResponderOptions } from './options.ts';
export { createProjector } from './project.ts';
export type { Shown } from './reach.ts';
export { createResponder, type Respond } from './responder.ts';
