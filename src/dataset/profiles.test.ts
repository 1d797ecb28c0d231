import { expect, test } from 'vitest';
import { loadBundled } from '../fixtures/bundled.fixture.ts';
import { isObject, type JsonObject, resolvePointer } from '../json/index.ts';
import { describeProperties } from '../model/index.ts';
import { check } from '../schema/index.ts';
import { openDataset } from './index.ts';

const bundled = await loadBundled();
const document = bundled.api.root;

test('edge: each entity is valid and has the edges that the list says', async () => {
  const dataset = await openDataset(bundled, { profile: 'edge' });
  const byId = new Map<string, JsonObject>();
  for (const { resource, shape, entities } of dataset.collections) {
    for (const entity of entities()) {
      expect(check(shape.schema, entity, { document, direction: 'response' })).toEqual([]);
      byId.set(`${resource.name} ${entity.id}`, entity);
    }
  }
  const { coverage = [] } = dataset;
  expect(coverage.filter(({ reason }) => reason !== undefined)).toEqual([]);
  const findEdge = (covers: string, pointer: string) => {
    const found = coverage.find((each) => each.covers === covers && each.pointer === pointer);
    return resolvePointer(byId.get(`${found?.resource} ${found?.id}`), pointer);
  };
  expect(findEdge('enum "Chat user"', '/attributes/role')).toBe('Chat user');
  expect(findEdge('minLength 1', '/attributes/name')).toBe('m');
  expect(findEdge('maximum 100', '/attributes/privacy_score')).toBe(100);
  expect(findEdge('right-to-left: Arabic', '/attributes/name')).toMatch(/^\p{Script=Arabic}/u);
  expect(findEdge('date-time: leap day', '/attributes/last_processed_on')).toBe('2024-02-29T12:00:00Z');
  expect(findEdge('no link', '/attributes/groups')).toEqual([]);
  expect((findEdge('longest list of a relation', '/attributes/groups') as unknown[]).length).toBeGreaterThan(10);
});

test('edge: every value of every enum is there, and the set stays small', async () => {
  const dataset = await openDataset(bundled, { profile: 'edge' });
  for (const { resource, shape, count } of dataset.collections) {
    expect(count).toBeLessThan(40);
    const attributes = describeProperties(bundled.api, shape).get('attributes');
    for (const [name, { schema }] of attributes ? describeProperties(bundled.api, attributes) : []) {
      if (!isObject(schema) || !Array.isArray(schema.enum)) continue;
      const covered = dataset.coverage?.filter(
        (each) => each.resource === resource.name && each.pointer === `/attributes/${name}`,
      );
      expect(covered?.map(({ covers }) => covers)).toEqual(
        expect.arrayContaining(schema.enum.map((value) => `enum ${JSON.stringify(value)}`)),
      );
    }
  }
});

test('invalid: each entity breaks the keyword that is named beside it, and no other', async () => {
  const dataset = await openDataset(bundled, { profile: 'invalid' });
  const keywords = new Set<unknown>();
  for (const { shape, entities } of dataset.collections) {
    for (const { keyword, pointer, schemaPointer, value = null } of entities()) {
      const issues = check(shape.schema, value, { document, direction: 'response' });
      expect(issues).toMatchObject([{ keyword, pointer, schemaPointer }]);
      keywords.add(keyword);
    }
  }
  expect([...keywords]).toEqual(expect.arrayContaining(['type', 'required', 'pattern', 'format', 'enum', 'minLength']));
  // What cannot be broken alone is told.
  expect(dataset.coverage).toContainEqual({
    resource: 'users',
    pointer: '/attributes/role',
    covers: 'type at /components/schemas/UserAttributes/properties/role/type',
    reason: 'what breaks it breaks more: enum',
  });
});

test('minimal: what is required, and nothing else', async () => {
  const relaxed = await loadBundled((text) => text.replace('        - show_chat\n        - show_portal\n', ''));
  const dataset = await openDataset(relaxed, { profile: 'minimal' });
  const users = dataset.collections.find(({ resource }) => resource.name === 'users');
  for (const user of users?.entities() ?? []) {
    expect(Object.keys(user)).toEqual(['id', 'type', 'attributes']);
    expect(user.attributes).not.toHaveProperty('show_chat');
    expect(user.attributes).toHaveProperty('is_admin');
    expect(check(users?.shape.schema ?? false, user, { document: relaxed.api.root })).toEqual([]);
  }
});
