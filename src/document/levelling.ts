import type { JsonObject } from '../json/index.ts';
import type { Origins } from './origins.ts';
import type { Report } from './report.ts';
import type { Visit } from './walk.ts';

/** What levelling needs to know and to note down. */
export interface Levelling {
  /** 2 for OpenAPI 2.0, 3 for 3.0, 3.1 for 3.1 and later. */
  version: 2 | 3 | 3.1;
  origins: Origins;
  report: Report;
  /** Schemas that levelling has made, and that are to be levelled too. */
  created: Visit[];
  /** Schemas that were wrapped to allow `null`: the object that was there → the one that has its keywords now. */
  wrapped: Map<JsonObject, JsonObject>;
}
