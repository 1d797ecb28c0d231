export type { PlainRequest, PlainResponse } from './message.ts';
