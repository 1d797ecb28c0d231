import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDataset, type Dataset } from '../dataset/index.ts';
import { cleanLedger } from '../execute/index.ts';
import { createSavedWorld, createWorld } from '../fixtures/index.ts';
import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock, type Mock } from '../mock/index.ts';
import { makePlan } from '../plan/index.ts';
import { type PushOptions, pushDataset } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = createWords();
const spec = new URL('../../spec/openapi.yaml', import.meta.url).pathname;

/** An empty mock, and a data set for it. */
async function open(count: number): Promise<{ mock: Mock; dataset: Dataset }> {
  const mock = await createMock(spec, { count: 0, handlersFile: false });
  const { api, inference } = mock;
  const world = createWorld(api, inference, { seed: 'push', count, words });
  return { mock, dataset: createDataset({ api, inference, world, words, seed: 'push' }) };
}

let ledgers = 0;
const newLedger = () => join(folder, `ledger-${ledgers++}.ndjson`);

/** One at a time: so the service gives the ids in the order of the data set. */
const optionsFor = (baseUrl: string, ledgerFile: string): PushOptions => ({
  workers: 1,
  baseUrl,
  words,
  seed: 'push',
  ledgerFile,
  notice: () => {},
});

/** Without what only the server makes: the document calls it `readOnly`, at every place of its name. */
function withoutOwn(mock: Mock, value: JsonValue): JsonValue {
  const own = new Set<string>();
  const collect = (schema: JsonValue | undefined): void => {
    if (Array.isArray(schema)) schema.forEach(collect);
    if (!isObject(schema)) return;
    for (const [name, member] of Object.entries(isObject(schema.properties) ? schema.properties : {}))
      if (isObject(member) && member.readOnly === true) own.add(name);
    Object.values(schema).forEach(collect);
  };
  collect(mock.api.root.components);
  // Links have operations of their own.
  for (const { pointer } of mock.inference.resources.flatMap(({ relations }) => relations))
    own.delete(pointer.split('/').at(-1) ?? '');
  const strip = (each: JsonValue): JsonValue => {
    if (Array.isArray(each)) return each.map(strip);
    if (!isObject(each)) return each;
    const entries = Object.entries(each).filter(([name]) => name === 'id' || !own.has(name));
    return Object.fromEntries(entries.map(([name, member]) => [name, strip(member ?? null)]));
  };
  return strip(value);
}

/** What a mock has, as a data set that shows entities as deep as the pushed one does. */
function readBack({ api, inference, world, store }: Mock): Dataset {
  const entities = world.resources.flatMap((name) => store.ids(name).flatMap((id) => store.get(name, id) ?? []));
  const saved = createSavedWorld(api, inference, entities, { seed: 'push', count: 0, words });
  return createDataset({ api, inference, world: saved, words, seed: 'push' });
}

function expectEqual(mock: Mock, { collections }: Dataset): void {
  const there = readBack(mock);
  for (const { resource, entities } of collections) {
    const found = there.collections.find((each) => each.resource.name === resource.name);
    expect(withoutOwn(mock, [...(found?.entities() ?? [])]), resource.name).toEqual(withoutOwn(mock, [...entities()]));
  }
}

/** As {@link expectEqual}, whatever ids the service gave, and in whatever order: who is named goes by the address. */
function expectAlike(mock: Mock, dataset: Dataset): void {
  const compare = (one: JsonValue, other: JsonValue) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  const list = ({ collections, world }: Dataset, name: string) => {
    const addressOf = (id: JsonValue) => resolvePointer(world.entity('users', String(id)).value, '/attributes/email');
    const forget = (each: JsonValue): JsonValue => {
      if (Array.isArray(each)) return each.map(forget).toSorted(compare);
      if (!isObject(each)) return each;
      const members = Object.entries(each).filter(([key]) => key !== 'id');
      return Object.fromEntries(
        members.map(([key, member = null]) => [key, key === 'user_id' ? (addressOf(member) ?? null) : forget(member)]),
      );
    };
    const found = collections.find(({ resource }) => resource.name === name);
    return forget(withoutOwn(mock, [...(found?.entities() ?? [])]));
  };
  const there = readBack(mock);
  for (const { resource } of dataset.collections)
    expect(list(there, resource.name), resource.name).toEqual(list(dataset, resource.name));
}

test('what is pushed into an empty mock is what it then has', async () => {
  const { mock, dataset } = await open(6);
  const server = await mock.listen();
  try {
    const summary = await pushDataset(dataset, optionsFor(server.url, newLedger()));
    expect(summary).toMatchObject({ created: 66, kept: 0, failures: [], interrupted: false });
    expectEqual(mock, dataset);
  } finally {
    await server.close();
  }
});

/** Stands before a mock, and loses the answer to one of the requests that it passes on. */
async function serveLossy(url: string, lost: (method: string, count: number) => boolean) {
  let count = 0;
  const proxy = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', headers } = request;
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
      const sent = { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? '' };
      const answer = await fetch(`${url}${request.url}`, { method, headers: sent, ...body });
      const text = await answer.text();
      if (method === 'POST' && lost(method, ++count)) request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

test('broken off, it goes on where it was, and creates nothing twice, not even what had no answer', async () => {
  const { mock, dataset } = await open(5);
  const server = await mock.listen();
  const proxy = await serveLossy(server.url, (_, count) => count === 23);
  const options = optionsFor(proxy.url, newLedger());
  try {
    await expect(pushDataset(dataset, options)).rejects.toThrow(/Run the same command again to go on/);
    expect(mock.store.ids('llms')).toHaveLength(5);
    const stop = new AbortController();
    const onEntity = () => mock.store.ids('groups').length === 2 && stop.abort();
    const second = await pushDataset(dataset, { ...options, signal: stop.signal, onEntity });
    expect(second).toMatchObject({ interrupted: true, failures: [] });
    const third = await pushDataset(dataset, options);
    expect([third.created + third.kept, third.failures]).toEqual([55, []]);
    expectEqual(mock, dataset);
    expect(await pushDataset(dataset, options)).toMatchObject({ created: 0, kept: 55, failures: [] });
    expectEqual(mock, dataset);
  } finally {
    proxy.close();
    await server.close();
  }
});

test('several at a time, it pushes the same, also where it is broken off and a busy service asks for a break', async () => {
  const { mock, dataset } = await open(12);
  mock.faults.setRules([{ operations: ['createTag', 'createUser'], limit: { requests: 5, seconds: 1 } }]);
  const server = await mock.listen();
  const proxy = await serveLossy(server.url, (_, count) => count === 30 || count === 57);
  const options = { ...optionsFor(proxy.url, newLedger()), workers: 4 };
  try {
    await expect(pushDataset(dataset, options)).rejects.toThrow(/Run the same command again to go on/);
    const stop = new AbortController();
    const onEntity = () => mock.store.ids('users').length >= 3 && stop.abort();
    const second = await pushDataset(dataset, { ...options, signal: stop.signal, onEntity }).catch(() => undefined);
    expect(second?.failures ?? []).toEqual([]);
    for (let run = 0; run < 3; run++) {
      const last = await pushDataset(dataset, options).catch(() => undefined);
      if (!last) continue;
      expect([last.created + last.kept, last.failures]).toEqual([132, []]);
    }
    expect(await pushDataset(dataset, options)).toMatchObject({ created: 0, kept: 132, failures: [] });
    expectAlike(mock, dataset);
  } finally {
    proxy.close();
    await server.close();
  }
}, 60_000);

test('a busy service is given the time that it asks for', async () => {
  const { mock, dataset } = await open(4);
  mock.faults.setRules([{ operations: ['createTag'], limit: { requests: 3, seconds: 1 } }]);
  const server = await mock.listen();
  const heard: string[] = [];
  try {
    const options = { ...optionsFor(server.url, newLedger()), notice: (message: string) => heard.push(message) };
    expect(await pushDataset(dataset, options)).toMatchObject({ created: 44, failures: [] });
    expect(heard).toEqual(['the service asked for a break of 1 s (429)']);
    expectEqual(mock, dataset);
  } finally {
    await server.close();
  }
});

test('what was pushed is taken away again, and nothing else', async () => {
  const { mock, dataset } = await open(3);
  const server = await mock.listen();
  const ledger = newLedger();
  try {
    const own = await fetch(`${server.url}/groups`, {
      method: 'POST',
      headers: { authorization: 'any-key', 'content-type': 'application/json' },
      body: JSON.stringify({ data: { type: 'groups', attributes: { name: 'Kept' } } }),
    });
    expect(own.status).toBe(201);
    await pushDataset(dataset, optionsFor(server.url, ledger));
    expect(existsSync(ledger)).toBe(true);
    const { api, inference } = mock;
    const plan = makePlan(api, inference, { seed: 'clean', words, phases: [] });
    const cleaned = await cleanLedger(ledger, { api, inference, plan, credentials: {}, headers: {}, timeout: 5000 });
    expect(cleaned).toMatchObject({ cleaned: 33, left: [] });
    expect(existsSync(ledger)).toBe(false);
    const left = mock.world.resources.map((name) => mock.store.ids(name).length);
    expect(left.reduce((sum, each) => sum + each, 0)).toBe(1);
  } finally {
    await server.close();
  }
});

test('what is refused is told, and does not stop the rest', async () => {
  const { mock, dataset } = await open(4);
  mock.faults.setRules([{ operations: ['createFilter'], status: 422 }]);
  const server = await mock.listen();
  try {
    const summary = await pushDataset(dataset, optionsFor(server.url, newLedger()));
    expect(summary.created).toBe(40);
    expect(summary.failures).toHaveLength(4);
    expect(summary.failures[0]).toMatch(/^filters 1: 422: /);
    expect(mock.store.ids('tools')).toHaveLength(4);
  } finally {
    await server.close();
  }
});

test('nothing is sent to another machine without leave, nor with the ledger of another service', async () => {
  const { mock, dataset } = await open(1);
  await expect(pushDataset(dataset, optionsFor('http://192.0.2.1/', newLedger()))).rejects.toThrow(
    /not on this machine/,
  );
  const [one, other] = [await mock.listen(), await mock.listen()];
  const ledger = newLedger();
  try {
    await pushDataset(dataset, optionsFor(one.url, ledger));
    await expect(pushDataset(dataset, optionsFor(other.url, ledger))).rejects.toThrow(/it is of http/);
  } finally {
    await one.close();
    await other.close();
  }
});
