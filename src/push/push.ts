import type { Dataset } from '../dataset/index.ts';
import type { LedgerEntry } from '../execute/index.ts';
import type { Resource } from '../model/index.ts';
import { pathOf, pathToCreate, writePath } from './address.ts';
import { eachOf, type Pace } from './each.ts';
import { findLost } from './find-lost.ts';
import { type Input, writeInput } from './input.ts';
import { type SessionOptions, withSession } from './open-session.ts';
import { relate } from './relate.ts';
import { planRoutes, type Route } from './routes.ts';
import { type Answer, Interrupted, type Session, send, tellRefusal } from './session.ts';
import { nameSource, type Source } from './source.ts';

export interface PushOptions extends SessionOptions {
  /** Hears of each entity that is through. */
  onEntity?: () => void;
}

export interface PushSummary {
  baseUrl: string;
  created: number;
  /** Of an earlier run: known from the ledger, or found in the service. */
  kept: number;
  requests: number;
  /** What was refused, and what the document has no operation for. */
  failures: string[];
  interrupted: boolean;
}

/** So many refusals in a row, and the rest of a resource is not tried. */
const patience = 5;

/**
 * Creates a data set in a service through its API: entities in the order in which they need each other, then what only
 * an update can say, then the links that creating could not say. Each creation is in a ledger before it is sent, with
 * what it stands for: run again, it goes on where it was broken off, and creates nothing twice.
 *
 * @throws ToolError where the service may not be written to, does not answer, or the ledger is of another service.
 */
export function pushDataset(dataset: Dataset, options: PushOptions): Promise<PushSummary> {
  return withSession(dataset, options, async (session) => {
    const { baseUrl, client } = session;
    const summary: PushSummary = { baseUrl, created: 0, kept: 0, requests: 0, failures: [], interrupted: false };
    try {
      await pushAll(session, summary, options);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      summary.interrupted = true;
    }
    return { ...summary, requests: client.requests };
  });
}

async function pushAll(session: Session, summary: PushSummary, { onEntity }: PushOptions): Promise<void> {
  const routes = planRoutes(session.context.dataset);
  /** By route: source → relations that its creation did not say. */
  const pending = new Map<Route, Map<string, Input | undefined>>();
  for (const route of routes) pending.set(route, await createAll(session, route, summary, onEntity));
  for (const route of routes) await completeAll(session, route, pending.get(route) ?? new Map(), summary);
}

/** Creates the entities of a collection. Gives what each creation said; nothing for those that were there. */
async function createAll(
  session: Session,
  route: Route,
  summary: PushSummary,
  onEntity: (() => void) | undefined,
): Promise<Map<string, Input | undefined>> {
  const { resource, create, collection } = route;
  const said = new Map<string, Input | undefined>();
  const { dataset, seed } = session.context;
  const ids = dataset.world.ids(resource.name);
  if (!create) {
    if (ids.length > 0) summary.failures.push(`${resource.name}: the document has no operation that creates one`);
    return said;
  }
  const before = findBefore(session, resource);
  let refusals = 0;
  let tried = 0;
  await eachOf(collection.entities(), paceOf(session, resource), async (value, index) => {
    const source: Source = { resource, id: ids[index] ?? '', value };
    tried += 1;
    const outcome = await createOne(session, route, create, source, before.get(nameSource(seed, source.id)));
    onEntity?.();
    if (outcome.kind === 'refused') {
      summary.failures.push(`${resource.name} ${source.id}: ${outcome.reason}`);
      refusals += 1;
      return refusals < patience;
    }
    refusals = 0;
    summary[outcome.kind] += 1;
    said.set(source.id, outcome.kind === 'created' ? outcome.input : undefined);
    return true;
  });
  if (refusals >= patience && tried < ids.length)
    summary.failures.push(`${resource.name}: the other ${ids.length - tried} were not tried`);
  return said;
}

/**
 * Where entities name others of their kind, which come first, they come one by one; so they do where one may be there
 * already, and is looked for: nothing that is new then looks like it.
 */
function paceOf({ client, workers, ledger }: Session, { name, relations }: Resource): Pace {
  const isChain = relations.some(({ target }) => target === name);
  const isUnsure = ledger.entries.some(({ resource, state }) => resource === name && state === 'unsure');
  return { workers: isChain || isUnsure ? 1 : workers, isSlow: () => client.breaks > 0 };
}

/** What an earlier run wrote down of a resource's entities, by what they stand for. What is there is known at once. */
function findBefore(
  { ledger, context: { ids, dataset, seed } }: Session,
  { name }: Resource,
): Map<string, LedgerEntry> {
  const found = new Map<string, LedgerEntry>();
  for (const entry of ledger.entries)
    if (entry.resource === name && entry.of !== undefined && !found.has(entry.of)) found.set(entry.of, entry);
  if (found.size === 0) return found;
  for (const id of dataset.world.ids(name)) {
    const entry = found.get(nameSource(seed, id));
    if (entry?.state === 'made' && entry.id !== undefined) ids.set(name, id, entry.id);
  }
  return found;
}

type Outcome = { kind: 'created'; input: Input } | { kind: 'kept' } | { kind: 'refused'; reason: string };

async function createOne(
  session: Session,
  { resource }: Route,
  { operation, effect }: NonNullable<Route['create']>,
  source: Source,
  known: LedgerEntry | undefined,
): Promise<Outcome> {
  const { context, makings, plan } = session;
  const of = nameSource(context.seed, source.id);
  if (known?.state === 'made' && known.id !== undefined) {
    context.ids.set(resource.name, source.id, known.id);
    return { kind: 'kept' };
  }
  const input = writeInput(context, operation, effect.input, source);
  const path = pathToCreate(session, resource, source.id, effect);
  if (!path) return { kind: 'refused', reason: 'what it hangs below is not there' };
  if (known?.state === 'unsure') {
    const found = await findLost(session, source, input?.fields ?? new Set());
    if (found !== undefined) {
      context.ids.set(resource.name, source.id, found);
      makings.found(known.number, resource, found, pathOf(session, resource, source.id) ?? {});
      return { kind: 'kept' };
    }
    makings.withdraw(known.number);
  }
  const others = (plan.makers[resource.name]?.request.parameters ?? []).filter((each) => each.in !== 'path');
  const answer = await send(session, operation, [...writePath(path), ...others], input, of);
  if (answer.status >= 300) return { kind: 'refused', reason: tellAnswer(answer) };
  if (answer.id === undefined) return { kind: 'refused', reason: 'the answer does not tell its id' };
  context.ids.set(resource.name, source.id, answer.id);
  return { kind: 'created', input: input ?? { mediaType: '', value: null, fields: new Set(), relations: new Set() } };
}

/** Says of each entity what its creation could not. */
async function completeAll(
  session: Session,
  route: Route,
  said: ReadonlyMap<string, Input | undefined>,
  summary: PushSummary,
): Promise<void> {
  const { resource, links, update, collection } = route;
  const { context } = session;
  const ids = context.dataset.world.ids(resource.name);
  const lost = new Map<string, number>();
  await eachOf(said.size > 0 ? collection.entities() : [], paceOf(session, resource), async (value, index) => {
    const id = ids[index] ?? '';
    if (context.ids.get(resource.name, id) === undefined) return;
    const before = said.get(id);
    const patch = update && writeInput(context, update.operation, update.effect.input, { resource, id, value });
    const path = pathOf(session, resource, id) ?? {};
    const isMore = [...(patch?.fields ?? [])].some((pointer) => !before?.fields.has(pointer));
    const names = (pointer: string) => context.dataset.world.links(resource.name, id, pointer).length > 0;
    const open = links.filter(({ relation: { pointer } }) => !before?.relations.has(pointer) && names(pointer));
    const patched = open.filter(({ way, relation }) => !way && patch?.relations.has(relation.pointer));
    if (update && patch && (isMore || patched.length > 0)) {
      const answer = await send(session, update.operation, writePath(path), patch);
      if (answer.status >= 300) summary.failures.push(`${resource.name} ${id}: the update: ${tellAnswer(answer)}`);
    }
    for (const link of open) {
      const { pointer } = link.relation;
      if (!link.way && !patched.includes(link)) lost.set(pointer, (lost.get(pointer) ?? 0) + 1);
      for (const answer of await relate(session, link, id))
        summary.failures.push(`${resource.name} ${id}: its ${pointer}: ${tellAnswer(answer)}`);
    }
  });
  for (const [pointer, count] of lost)
    summary.failures.push(`${resource.name}: no operation sets ${pointer}, which ${count} have`);
}

function tellAnswer({ status, body }: Answer): string {
  return `${status}: ${tellRefusal(body)}`;
}
