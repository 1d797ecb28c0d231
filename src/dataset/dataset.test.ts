import { expect, test } from 'vitest';
import { loadBundled } from '../fixtures/bundled.fixture.ts';
import { isObject, type JsonObject, resolvePointer } from '../json/index.ts';
import { check } from '../schema/index.ts';
import { type Dataset, type DatasetOptions, formats, openDataset } from './index.ts';

const bundled = await loadBundled();
const open = (options: DatasetOptions = {}) =>
  openDataset(bundled, { counts: { each: 30, byResource: { users: 60 } }, ...options });
const entitiesOf = (dataset: Dataset, name: string): JsonObject[] => [
  ...(dataset.collections.find(({ resource }) => resource.name === name)?.entities() ?? []),
];
const idsAt = (entity: JsonObject, pointer: string) => {
  const found = resolvePointer(entity, pointer);
  return Array.isArray(found) ? found.map((each) => (isObject(each) ? String(each.id) : String(each))) : [];
};

test('what others need comes first', async () => {
  const names = (await open()).collections.map(({ resource }) => resource.name);
  expect(names.indexOf('users')).toBeLessThan(names.indexOf('datasources'));
  expect(names.indexOf('tags')).toBeLessThan(names.indexOf('tools') + names.indexOf('data-catalogues'));
  expect(names.toSorted()).toEqual(bundled.inference.resources.map(({ name }) => name).toSorted());
});

test('every entity is valid, and both sides of a relation agree', async () => {
  const dataset = await open();
  for (const { shape, resource, count, entities } of dataset.collections) {
    let seen = 0;
    for (const entity of entities()) {
      seen++;
      expect([resource.name, check(shape.schema, entity, { document: dataset.api.root })]).toEqual([resource.name, []]);
    }
    expect(seen).toBe(count);
  }
  const users = entitiesOf(dataset, 'users');
  const groups = entitiesOf(dataset, 'groups');
  for (const user of users) {
    const named = groups.filter((group) => idsAt(group, '/attributes/users').includes(String(user.id)));
    expect(idsAt(user, '/attributes/groups').toSorted()).toEqual(named.map(({ id }) => String(id)).toSorted());
  }
  expect(users.some((user) => idsAt(user, '/attributes/groups').length > 0)).toBe(true);
});

test('an entity that stands in another is the one in its own file, without relations', async () => {
  const dataset = await open();
  const users = new Map(entitiesOf(dataset, 'users').map((user) => [user.id, user]));
  let compared = 0;
  for (const group of entitiesOf(dataset, 'groups')) {
    for (const copy of (resolvePointer(group, '/attributes/users') as JsonObject[] | undefined) ?? []) {
      const own = users.get(copy.id);
      expect(copy).toEqual({ ...own, attributes: { ...(own?.attributes as JsonObject), groups: [] } });
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(10);
});

test('a part of the entities is the same part of the whole, in every format', async () => {
  const dataset = await open();
  for (const { name, list } of formats) {
    for (const file of await list(dataset, { dialect: 'postgres', normalize: false })) {
      const whole = [...file.texts(0, file.count)];
      expect([name, file.name, [...file.texts(3, 9)]]).toEqual([name, file.name, whole.slice(3, 9)]);
    }
  }
});

test('a field more in the document changes that field, and nothing else', async () => {
  const more = await loadBundled((text) =>
    text.replace(
      '        is_admin:\n          type: boolean\n          description: Whether the user administers',
      '        nickname:\n          type: string\n$&',
    ),
  );
  const before = entitiesOf(await open(), 'users');
  const after = entitiesOf(await openDataset(more, { counts: { each: 30, byResource: { users: 60 } } }), 'users');
  expect(after.some((user) => typeof resolvePointer(user, '/attributes/nickname') === 'string')).toBe(true);
  const without = after.map((user) => {
    const { nickname: _, ...attributes } = user.attributes as JsonObject;
    return { ...user, attributes };
  });
  expect(without).toEqual(before);
});

test('what cannot be is refused with a reason', async () => {
  const refusals: [DatasetOptions, RegExp][] = [
    [{ counts: { each: undefined, byResource: { people: 3 } } }, /no resource has that name\. There are users/],
    [{ locale: 'pt_BT' }, /Cannot use the locale "pt_BT": faker has none of that name. Did you mean "pt_BR"/],
    [{ now: 'soon' }, /Cannot use the moment "soon": it is no date-time/],
    [{ profile: 'odd' }, /no such profile. There are typical, edge, minimal, invalid/],
    [{ profile: 'edge', counts: { each: 3, byResource: {} } }, /Leave --count out/],
  ];
  for (const [options, reason] of refusals) await expect(openDataset(bundled, options)).rejects.toThrow(reason);
  await expect(openDataset({ ...bundled, inference: { resources: [], effects: {} } })).rejects.toThrow(/no resources/);
});
