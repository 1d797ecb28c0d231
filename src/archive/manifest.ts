import { createHash } from 'node:crypto';
import type { Coverage } from '../dataset/index.ts';
import type { Persona } from '../fixtures/index.ts';
import type { Api } from '../model/index.ts';

/** What a folder of fixtures contains and how it was made: `manifest.json`. */
export interface Manifest {
  seed: string;
  /** Version of the tables and rules that values are drawn from. */
  dataVersion: number;
  /** The present moment of the data, as an ISO date-time. */
  now: string;
  locale: string;
  profile: string;
  format: string;
  document: { title: string; version: string; sha256: string };
  /** `2/5` for the second of five parts; absent for the whole. */
  shard?: string;
  /** Entities of each resource, of the whole data set. */
  counts: Record<string, number>;
  files: ManifestFile[];
  /** Which entities are personas. */
  personas?: Persona[];
  /** What which entity is there for, where each is there for something. */
  coverage?: Coverage[];
}

export interface ManifestFile {
  name: string;
  entities: number;
  bytes: number;
  sha256: string;
}

export const manifestName = 'manifest.json';

/** SHA-256 of what the document says, levelled: not of how its files are written. */
export function hashDocument({ api }: { api: Api }): string {
  return createHash('sha256').update(JSON.stringify(api.root)).digest('hex');
}
