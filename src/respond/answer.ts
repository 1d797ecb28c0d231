import type { PlainResponse } from '../wire/index.ts';
import type { Decision } from './decision.ts';

/** What a request gets, and why. */
export interface Answer {
  response: PlainResponse;
  decision: Decision;
  /** Milliseconds that the adapter waits before it sends. */
  delay: number;
  /** How the adapter breaks the connection, instead of sending all of the response. */
  disturb: 'reset' | 'truncate' | undefined;
}
