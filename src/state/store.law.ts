import { expect, test } from 'vitest';
import type { Entity, World } from '../fixtures/index.ts';
import type { Store } from './index.ts';

/** A little world: two users in two groups; notes hang below users. */
export const lawWorld: World = {
  resources: ['users', 'groups', 'notes'],
  relations: [{ resource: 'groups', pointer: '/users', target: 'users', many: true, inverse: '/groups' }],
  parents: { notes: 'users' },
  shownParents: {},
  childLists: {},
  ids: (resource) => ({ users: ['1', '2'], groups: ['1', '2'], notes: ['1', '2', '3'] })[resource] ?? [],
  ordinalOf: (_, id) => Number(id) - 1,
  idAt: (_, ordinal) => String(ordinal + 1),
  links: (resource, id) => (resource === 'groups' ? (id === '1' ? ['1', '2'] : ['2']) : []),
  parentOf: (resource, id) => (resource === 'notes' ? (id === '3' ? '2' : '1') : undefined),
  credentials: (resource) => (resource === 'users' ? ['/key'] : []),
  entity: (resource, id) => ({
    resource,
    id,
    value: resource === 'users' ? { id, key: `key-${id}` } : { id },
    links: resource === 'groups' ? { '/users': lawWorld.links('groups', id, '/users') } : {},
    parent: lawWorld.parentOf(resource, id),
    hidden: {},
    rotations: 0,
    revision: 0,
  }),
};

/** What every store must do, whatever it keeps its entities in. */
export function testStore(name: string, create: (world: World) => Store): void {
  const get = (store: Store, resource: string, id: string): Entity => {
    const entity = store.get(resource, id);
    if (!entity) throw new Error(`${resource} ${id} is missing`);
    return entity;
  };

  test(`${name}: what was put is what is read, and the order of the list is that of making`, () => {
    const store = create(lawWorld);
    const id = store.newId('users');
    store.put({ ...get(store, 'users', '1'), id, value: { id, key: 'new' } });
    expect(store.ids('users')).toEqual(['1', '2', '3']);
    expect(get(store, 'users', '3').value).toEqual({ id: '3', key: 'new' });
    expect(store.newId('users')).toBe('4');
  });

  test(`${name}: what was deleted is gone, from lists and relations, and its id is not given again`, () => {
    const store = create(lawWorld);
    expect(store.delete('users', '2')).toBe(true);
    expect(store.delete('users', '2')).toBe(false);
    expect(store.get('users', '2')).toBeUndefined();
    expect(store.wasDeleted('users', '2')).toBe(true);
    expect(store.ids('users')).toEqual(['1']);
    expect(store.linked('groups', '1', '/users')).toEqual(['1']);
    expect(store.newId('users')).toBe('3');
  });

  test(`${name}: where there are no more ids, they come again: first the deleted, then in turn, after a short search`, () => {
    let drawn = 0;
    const idAt = (_: string, ordinal: number) => {
      drawn += 1;
      return String((ordinal % 2) + 1);
    };
    const store = create({ ...lawWorld, idAt });
    const users = [get(store, 'users', '1'), get(store, 'users', '2')];
    store.delete('users', '2');
    expect(store.newId('users')).toBe('2');
    for (const user of users) store.put(user);
    const [first, second, third] = [store.newId('users'), store.newId('users'), store.newId('users')];
    expect(new Set([first, second])).toEqual(new Set(['1', '2']));
    expect(third).toBe(first);
    expect(drawn).toBeLessThan(1000);
  });

  test(`${name}: what lies below an entity, and what names it, is found from there, also after writes`, () => {
    const store = create(lawWorld);
    expect(store.below('notes', '1')).toEqual(['1', '2']);
    expect(store.naming('groups', '/users', '2')).toEqual(['1', '2']);
    expect(store.naming('users', '/groups', '1')).toEqual(['1', '2']);
    store.put({ ...get(store, 'notes', '2'), parent: '2' });
    store.put({ ...get(store, 'notes', '1'), id: store.newId('notes') });
    store.relink('groups', '2', '/users', []);
    store.delete('users', '1');
    expect(store.below('notes', '1')).toEqual([]);
    expect(store.below('notes', '2')).toEqual(['2', '3']);
    expect(store.naming('groups', '/users', '2')).toEqual(['1']);
    expect(store.naming('users', '/groups', '1')).toEqual(['2']);
  });

  test(`${name}: children go with the parent that they cannot exist without`, () => {
    const store = create(lawWorld);
    store.delete('users', '1');
    expect(store.ids('notes')).toEqual(['3']);
    expect(store.ids('groups')).toEqual(['1', '2']);
  });

  test(`${name}: both sides of a relation agree, whichever side changes it`, () => {
    const store = create(lawWorld);
    expect(store.linked('users', '2', '/groups')).toEqual(['1', '2']);
    store.relink('users', '1', '/groups', ['2']);
    expect(store.linked('groups', '1', '/users')).toEqual(['2']);
    expect(store.linked('groups', '2', '/users')).toEqual(['2', '1']);
    store.relink('groups', '2', '/users', []);
    expect(store.linked('users', '1', '/groups')).toEqual([]);
    expect(store.linked('users', '2', '/groups')).toEqual(['1']);
  });

  test(`${name}: a credential is found with its holder until it changes`, () => {
    const store = create(lawWorld);
    expect(store.findCredential('key-1')).toEqual({ resource: 'users', id: '1' });
    store.put({ ...get(store, 'users', '1'), value: { id: '1', key: 'rolled' } });
    store.revoke('key-1');
    expect(store.findCredential('key-1')).toBeUndefined();
    expect(store.findCredential('rolled')).toEqual({ resource: 'users', id: '1' });
    expect([store.isRevoked('key-1'), store.isRevoked('key-2')]).toEqual([true, false]);
  });

  test(`${name}: a replaced credential lets its holder in while its grace lasts, and while it is there`, () => {
    const store = create(lawWorld);
    const replace = (id: string, until: number) => {
      store.put({ ...get(store, 'users', id), value: { id, key: `rolled-${id}` } });
      store.revoke(`key-${id}`, { until, resource: 'users', id });
    };
    replace('1', Date.now() + 60_000);
    replace('2', Date.now() - 1);
    const tell = (credential: string) => [
      store.isRevoked(credential),
      store.wasReplaced(credential),
      store.findCredential(credential)?.id,
    ];
    expect(tell('key-1')).toEqual([false, true, '1']);
    expect(tell('key-2')).toEqual([true, true, undefined]);
    expect(tell('rolled-1')).toEqual([false, false, '1']);
    store.restore(store.snapshot());
    expect(tell('key-1')).toEqual([false, true, '1']);
    store.delete('users', '1');
    expect(tell('key-1')).toEqual([true, true, undefined]);
  });

  test(`${name}: a snapshot holds the world as it was, and reset brings back the seed`, () => {
    const store = create(lawWorld);
    store.put({ ...get(store, 'users', '1'), value: { id: '1', key: 'rolled' } });
    store.revoke('key-1');
    const snapshot = store.snapshot();
    store.delete('users', '1');
    store.relink('groups', '2', '/users', []);
    store.restore(snapshot);
    expect(get(store, 'users', '1').value).toEqual({ id: '1', key: 'rolled' });
    expect(store.linked('groups', '2', '/users')).toEqual(['2']);
    expect(store.isRevoked('key-1')).toBe(true);
    store.reset();
    expect(get(store, 'users', '1').value).toEqual({ id: '1', key: 'key-1' });
    expect(store.isRevoked('key-1')).toBe(false);
    expect(store.ids('notes')).toEqual(['1', '2', '3']);
  });

  test(`${name}: an id of nothing is named, but links to nothing`, () => {
    const store = create(lawWorld);
    store.relink('groups', '1', '/users', ['2', '99']);
    expect(store.named('groups', '1', '/users')).toEqual(['2', '99']);
    expect(store.linked('groups', '1', '/users')).toEqual(['2']);
    store.delete('users', '2');
    expect(store.named('groups', '1', '/users')).toEqual(['99']);
  });

  test(`${name}: notes are kept until a reset, and belong to a snapshot`, () => {
    const store = create(lawWorld);
    store.remember('k', { status: 201 });
    const snapshot = store.snapshot();
    store.reset();
    expect(store.recall('k')).toBeUndefined();
    store.restore(snapshot);
    expect(store.recall('k')).toEqual({ status: 201 });
  });

  test(`${name}: versions grow with writes to their resource alone`, () => {
    const store = create(lawWorld);
    const before = [store.version, store.versionOf('users'), store.versionOf('groups')];
    store.put(get(store, 'users', '1'));
    expect([
      store.version > (before[0] ?? 0),
      store.versionOf('users') > (before[1] ?? 0),
      store.versionOf('groups'),
    ]).toEqual([true, true, before[2]]);
  });
}
