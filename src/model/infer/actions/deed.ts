import type { Change } from '../../resource.ts';

/** What an action changes about one entity, and why we think so. */
export interface Deed {
  changes: Change[];
  confidence: number;
  evidence: string[];
}
