import { openWords } from '../assembly/index.ts';
import { ToolError } from '../document/index.ts';
import {
  createCastWorld,
  createGivenWorld,
  createSavedWorld,
  createWorld,
  type Entity,
  type FixtureIssue,
  type Fixtures,
  type Personas,
} from '../fixtures/index.ts';
import { defaultNow } from '../lexicon/index.ts';
import type { Api, Inference } from '../model/index.ts';
import { createDataset } from './dataset.ts';
import type { Profile, Profiled } from './profile.ts';
import { profiles } from './profiles.ts';

export interface DatasetOptions {
  /** Names the world: the same seed gives the same bytes. Default `standin`. */
  seed?: string;
  counts?: Counts;
  /** The moment at which the world stands still: an ISO date-time. */
  now?: string;
  /** Language of names and words, one of faker's. Default `en`. */
  locale?: string;
  /** Which entities: `typical` (default), `edge`, `minimal`, `invalid`. */
  profile?: string;
  /** Entities of which something is known; of the profile `typical` alone. */
  personas?: Personas;
  /** Called with what cannot be in the personas, or in what is given; what it comes to is thrown. */
  refuse?(issues: readonly FixtureIssue[]): Error | Promise<Error>;
  /** Entities to show instead of generated ones. */
  saved?: readonly Entity[];
  /**
   * What a project gives; of the profile `typical` alone. Of other resources there is what it names, and, where
   * {@link counts} asks for more, as many as that.
   */
  given?: Fixtures;
}

/** How many entities: of each resource, and of some by their names. */
export interface Counts {
  each: number | undefined;
  byResource: Readonly<Record<string, number>>;
}

/** Entities of each resource, unless told otherwise: as in the mock, whose world it is then. */
export const usualCount = 25;

/**
 * The data set of a document.
 *
 * @throws ToolError where it has no resources, a resource or a locale is unknown, or `now` is no time.
 */
export async function openDataset(
  { api, inference }: { api: Api; inference: Inference },
  options: DatasetOptions = {},
): Promise<Profiled> {
  const { seed = 'standin', counts, now = defaultNow, saved } = options;
  const profile = findProfile(options.profile ?? 'typical', counts);
  if (inference.resources.length === 0) {
    throw new ToolError({
      code: 'no-resources',
      tried: `Cannot make fixtures of ${api.title || 'this document'}`,
      reason: 'no resources could be inferred from it',
      hint: 'See `standin explain`; mocks/behaviour.yaml corrects what is inferred.',
    });
  }
  const words = await openWords({ locale: options.locale ?? 'en', now });
  // The size of an entity follows from this count: it is the mock's, so that its entities are these.
  const made = { seed, count: usualCount, words, now };
  if (options.given && profile.name === 'typical') {
    const { each = 0, byResource = {} } = counts ?? {};
    const counted = setCounts(forgetCounts(inference), { each, byResource });
    const { world, issues } = createGivenWorld(api, counted, options.given, made);
    if (issues.length > 0) throw (await options.refuse?.(issues)) ?? new Error(issues[0]?.message);
    return createDataset({ api, inference: counted, world, words, seed });
  }
  const cast = options.personas && profile.name === 'typical' && !saved ? options.personas : undefined;
  if (cast) {
    const { each, byResource = {} } = counts ?? {};
    const counted = setCounts(inference, { each, byResource });
    const { world, personas, issues } = createCastWorld(api, counted, cast, (each) => createWorld(api, each, made));
    if (issues.length > 0) throw (await options.refuse?.(issues)) ?? new Error(issues[0]?.message);
    return { ...createDataset({ api, inference: counted, world, words, seed }), personas };
  }
  return profile.make((own = {}, change = ({ world }) => world) => {
    const { each, byResource = {} } = counts ?? {};
    const counted = setCounts(inference, { each, byResource: { ...byResource, ...own } });
    const world = saved ? createSavedWorld(api, counted, saved, made) : createWorld(api, counted, made);
    const changed = change({ api, inference: counted, world });
    return createDataset({ api, inference: counted, world: changed, words, seed });
  });
}

function findProfile(name: string, counts: Counts | undefined): Profile {
  const tried = `Cannot make fixtures with --profile ${name}`;
  const profile = profiles.find((each) => each.name === name);
  if (!profile) {
    const hint = `There are ${profiles.map((each) => each.name).join(', ')}.`;
    throw new ToolError({ code: 'unknown-profile', tried, reason: 'there is no such profile', hint });
  }
  if (profile.counts && counts) {
    const reason = 'it has as many entities as it takes, and --count says how many';
    throw new ToolError({ code: 'profile-counts', tried, reason, hint: 'Leave --count out.' });
  }
  return profile;
}

/** Beside what a project gives, what it says of counts is about the mock. */
function forgetCounts(inference: Inference): Inference {
  return { ...inference, resources: inference.resources.map(({ count: _, ...resource }) => resource) };
}

function setCounts(inference: Inference, { each, byResource }: Counts): Inference {
  const names = inference.resources.map(({ name }) => name);
  const unknown = Object.keys(byResource).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ToolError({
      code: 'unknown-resource',
      tried: `Cannot count ${unknown}`,
      reason: 'no resource has that name',
      hint: `There are ${names.join(', ')}.`,
    });
  }
  return {
    ...inference,
    resources: inference.resources.map((resource) => ({
      ...resource,
      count: byResource[resource.name] ?? resource.count ?? each ?? usualCount,
    })),
  };
}
