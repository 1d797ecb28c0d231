import { expandEnvironment, isLoopback, type Secret, schemesIn } from '../execute/index.ts';
import { createWords } from '../lexicon/index.ts';
import type { Model } from '../mock/index.ts';
import { makePlan, type Plan } from '../plan/index.ts';
import { findContracts, findSuites, readSuites } from './contracts.ts';
import type { Askers } from './credentials.ts';
import { chooseOperations, selectCases } from './select-cases.ts';
import type { VerifyFlags } from './verify-flags.ts';

/** What will be tried, and what of it must not be shown: inputs may come from the environment. */
export async function planRun(
  { api, inference, document }: Model,
  baseUrl: string,
  { own, others }: Askers,
  flags: VerifyFlags,
): Promise<{ plan: Plan; secrets: Secret[] }> {
  // The name of a case has the seed that it was made from.
  const seed = flags.seed ?? /@([^@*]+)$/.exec(flags.case?.[0] ?? '')?.[1] ?? 'standin';
  const words = createWords();
  const { phases } = flags;
  const secrets: Secret[] = [];
  const given = Object.entries(flags.input ?? {}).map(([name, text]) => {
    const expanded = expandEnvironment(text, process.env);
    secrets.push(...expanded.secrets);
    return [name, expanded.value];
  });
  const files = !phases || phases.includes('suites') ? (flags.suite ?? findSuites(findContracts(document.source))) : [];
  const plan = makePlan(api, inference, {
    seed,
    words,
    writes: flags.allowWrites ?? isLoopback(baseUrl),
    sharedWrites: flags.allowSharedWrites ?? false,
    credentials: [...Object.keys(own.sources), ...schemesIn(api, flags.header ?? [])],
    users: others.map(({ name, sources, refused }) => ({ name, schemes: Object.keys(sources), refused })),
    suites: await readSuites(api, files, { seed, words, inputs: Object.fromEntries(given) }),
    operations: chooseOperations(api, flags),
    ...(phases ? { phases } : {}),
  });
  return { plan: selectCases(api, plan, flags), secrets };
}

/** The other users whose credentials a plan presents. */
export function usersIn({ cases }: Plan): Set<string> {
  const presented = cases.flatMap(({ steps }) => steps.map(({ request }) => request.credentials));
  return new Set(presented.flatMap((each) => (typeof each === 'object' && 'user' in each ? [each.user] : [])));
}
