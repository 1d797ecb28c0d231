import type { Counts, Shard } from '../dataset/index.ts';
import type { Model } from '../mock/index.ts';

export interface FixturesFlags {
  count?: Counts;
  seed: string;
  now: string;
  locale: string;
  profile: string;
  out: string;
  format: string;
  dialect: 'postgres' | 'sqlite';
  normalize?: boolean;
  shard?: Shard;
  from?: string;
  check?: string;
  personas?: string;
  adminToken?: string;
  force?: boolean;
  quiet?: boolean;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
}

/** The document that the fixtures are of, with the project's corrections. */
export async function openFixturesModel(document: string | undefined, flags: FixturesFlags): Promise<Model> {
  // Imported late: `--help` and wrong flags need none of it.
  const { openModel } = await import('../mock/index.ts');
  return openModel(document, {
    ...(flags.root === undefined ? {} : { root: flags.root }),
    ...(flags.allowRemoteRefs === undefined ? {} : { allowRemoteRefs: flags.allowRemoteRefs }),
    ...(flags.behaviour === undefined ? {} : { behaviourFile: flags.behaviour }),
  });
}
