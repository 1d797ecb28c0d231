import { evaluateExpression } from '../check/index.ts';
import { type JsonValue, resolvePointer } from '../json/index.ts';
import { createRouter, findResource, type Operation, type Resource } from '../model/index.ts';
import { presentCredentials, writeRequest } from '../plan/index.ts';
import { decodePercent } from '../wire/index.ts';
import type { LedgerEntry } from './ledger-file.ts';
import { type ListEffect, listItems, type Parameters } from './list-items.ts';
import { address, type Run } from './run.ts';

/** What became of a creation that had no answer, or one that does not show it. */
export type Lost =
  | { kind: 'found'; resource: Resource; id: string; path: Record<string, string> }
  /** The list is whole, and does not have it. */
  | { kind: 'none' }
  /** What to look for. */
  | { kind: 'unclear'; why: string };

const unsure = 'it was sent, and no answer came: it may have been made';
/** Pages of a list that are read in search of one entity. */
const mostPages = 50;

type Asking = Pick<Run, 'api' | 'inference' | 'client' | 'basePath' | 'headers' | 'credentials' | 'users'>;

/**
 * Looks in the service's list for what a creation made whose answer never came: the one thing that has a value that was
 * sent, and that nothing else has.
 *
 * @param isCleaning the search is beyond any budget
 */
export async function findLost(run: Asking, entry: LedgerEntry, isCleaning = true): Promise<Lost> {
  const { mark, name = mark, at = '' } = entry;
  const resource = findResource(run.inference, entry.resource);
  const path = findPath(run, entry, at);
  const list = findList(run, resource);
  const where = list ? ` in GET ${list.operation.path}` : '';
  const unclear: Lost = { kind: 'unclear', why: name === undefined ? unsure : `${unsure}; look for ${name}${where}` };
  const parameters = list && inPath(list.operation, path);
  if (mark === undefined || !resource?.identity || !parameters) return unclear;
  const ask = (query: Parameters) => askList(run, list.operation, [...parameters, ...query], entry.user, isCleaning);
  const { items, isWhole } = await search(list.effect, ask, mark);
  const [item, ...others] = items;
  if (item === undefined && isWhole) return { kind: 'none' };
  const id = resolvePointer(item, resource.identity.pointer);
  if (others.length > 0 || (typeof id !== 'string' && typeof id !== 'number')) return unclear;
  const last = /\{([^{}]*)\}[^{}]*$/.exec(resource.paths.item ?? '')?.[1];
  const own = last === undefined ? {} : { [last]: String(id) };
  return { kind: 'found', resource, id: String(id), path: { ...path, ...own } };
}

/** The list of all, or of all below one parent. */
function findList({ api, inference }: Asking, resource: Resource | undefined) {
  for (const operation of api.operations) {
    const effect = inference.effects[operation.id]?.effect;
    if (operation.method !== 'get' || operation.path !== resource?.paths.collection) continue;
    if (effect?.kind === 'list' && effect.resource === resource.name) return { operation, effect };
  }
  return undefined;
}

/** What the path of a creation names. */
function findPath({ api }: Asking, { by }: LedgerEntry, at: string): Record<string, string> {
  const match = createRouter(api.operations, []).match(by.split(' ')[0] ?? '', at, '');
  const named = Object.entries(match?.operation ? match.parameters : {});
  return Object.fromEntries(named.map(([name, value]) => [name, decodePercent(value)]));
}

function inPath({ parameters }: Operation, path: Readonly<Record<string, string>>): Parameters | undefined {
  const found = parameters.filter((each) => each.in === 'path').map(({ name }) => ({ name, value: path[name] }));
  const known = found.flatMap(({ name, value }) => (value === undefined ? [] : [{ in: 'path', name, value }]));
  return known.length === found.length ? known : undefined;
}

async function search(
  effect: ListEffect,
  ask: (query: Parameters) => Promise<JsonValue | undefined>,
  mark: string,
): Promise<{ items: JsonValue[]; isWhole: boolean }> {
  const text = JSON.stringify(mark);
  const items: JsonValue[] = [];
  const list = listItems(effect, ask, mostPages);
  for (let next = await list.next(); ; next = await list.next()) {
    if (next.done) return { items, isWhole: next.value };
    if (JSON.stringify(next.value).includes(text)) items.push(next.value);
  }
}

async function askList(
  run: Asking,
  operation: Operation,
  parameters: Parameters,
  user: string | undefined,
  isCleaning: boolean,
): Promise<JsonValue | undefined> {
  const template = { parameters, headers: { accept: 'application/json, */*;q=0.9' }, credentials: 'none' } as const;
  const written = writeRequest(run.api, operation, template);
  const credentials = (user === undefined ? undefined : run.users[user]) ?? run.credentials;
  const request = address(run, presentCredentials(run.api, operation, written, 'given', credentials));
  const answer = await run.client.ask(request, { isCleaning });
  if (answer.kind === 'failed' || answer.response.status >= 300) return undefined;
  return evaluateExpression('$response.body', { exchange: { request, response: answer.response } });
}
