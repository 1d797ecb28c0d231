import type { Format } from './format.ts';
import { csv } from './formats/csv.ts';
import { json } from './formats/json.ts';
import { ndjson } from './formats/ndjson.ts';
import { sql } from './formats/sql.ts';
import { ts } from './formats/ts.ts';

/** How a data set may be written; the first is the usual one. */
export const formats: readonly Format[] = [json, ndjson, csv, sql, ts];
