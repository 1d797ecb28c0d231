import { nearestNames, ToolError } from '../document/index.ts';
import type { Api, Operation } from '../model/index.ts';
import type { Case, Plan } from '../plan/index.ts';

/** Which cases of a plan are run. Texts may have `*` in them; one that begins with `!` excludes. */
export interface Selection {
  operation?: readonly string[];
  tag?: readonly string[];
  path?: readonly string[];
  method?: readonly string[];
  /** Names of cases, as reports have them. */
  case?: readonly string[];
  /** The i-th of n parts, counted from 1. */
  shard?: { index: number; of: number };
}

const facets: Record<'operation' | 'tag' | 'path' | 'method', (operation: Operation) => readonly string[]> = {
  operation: ({ id }) => [id],
  tag: ({ tags }) => tags,
  path: ({ path }) => [path],
  method: ({ method }) => [method],
};

/**
 * The plan with the chosen cases only.
 *
 * @throws ToolError where something was asked for that is not there.
 */
export function selectCases(api: Api, plan: Plan, selection: Selection): Plan {
  const chosen = chooseOperations(api, selection);
  let cases = plan.cases.filter(({ operation }) => chosen.has(operation));
  if (selection.case) cases = chooseByName(cases, selection.case);
  if (selection.shard) {
    const { index: part, of } = selection.shard;
    cases = cases.filter((_, index) => index % of === part - 1);
  }
  return { ...plan, cases, skips: plan.skips.filter(({ operation }) => chosen.has(operation)) };
}

/**
 * The ids of the operations whose cases may be chosen: no others need be planned.
 *
 * @throws ToolError as {@link selectCases}
 */
export function chooseOperations(api: Api, selection: Selection): ReadonlySet<string> {
  const ids = filterOperations(api, selection).map(({ id }) => id);
  // Cases are called `operation/…`.
  const beginnings = selection.case?.map((name) => name.replace(/\*.*$/s, '').toLowerCase());
  const mayBegin = (id: string, text: string) => id.startsWith(text) || text.startsWith(id);
  const named = ids.filter((id) => beginnings?.some((each) => mayBegin(`${id.toLowerCase()}/`, each)) ?? true);
  // What names nothing is told beside all that it could have meant.
  return new Set(named.length > 0 ? named : ids);
}

function filterOperations(api: Api, selection: Selection): Operation[] {
  let operations = api.operations;
  for (const [facet, valuesOf] of Object.entries(facets) as [keyof typeof facets, (typeof facets)['tag']][]) {
    const patterns = selection[facet] ?? [];
    for (const pattern of patterns) refuseUnknown(facet, pattern, api.operations.flatMap(valuesOf));
    const wanted = patterns.filter((each) => !each.startsWith('!'));
    const unwanted = patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
    const has = (operation: Operation, texts: readonly string[]) =>
      valuesOf(operation).some((value) => texts.some((text) => matches(text, value)));
    operations = operations.filter(
      (operation) => (wanted.length === 0 || has(operation, wanted)) && !has(operation, unwanted),
    );
  }
  return operations;
}

function chooseByName(cases: readonly Case[], names: readonly string[]): Case[] {
  for (const name of names)
    refuseUnknown(
      'case',
      name,
      cases.map((each) => each.name),
    );
  return cases.filter((each) => names.some((name) => matches(name, each.name)));
}

/** What matches nothing is a slip, and a run that leaves it out would be green for nothing. */
function refuseUnknown(facet: string, pattern: string, values: readonly string[]): void {
  const text = pattern.replace(/^!/, '');
  if (values.some((value) => matches(text, value))) return;
  const near = nearestNames(text, [...new Set(values)]);
  throw new ToolError({
    code: 'unmatched-filter',
    tried: `Cannot choose ${facet} ${text}`,
    reason: values.length === 0 ? 'there is none' : 'nothing is called that',
    hint: near.length > 0 ? `Did you mean ${near.join(', or ')}?` : 'standin verify --plan shows what there is.',
  });
}

/** Whether a value is what a pattern says: `*` stands for any text. */
export function matches(pattern: string, value: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'is').test(value);
}
