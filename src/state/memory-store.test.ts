import { expect, test } from 'vitest';
import { type Change, createMemoryStore } from './index.ts';
import { lawWorld, testStore } from './store.law.ts';

testStore('in memory', createMemoryStore);

test('each change is recorded, so that a journal can play it again', () => {
  const changes: Change[] = [];
  const store = createMemoryStore(lawWorld, (change) => changes.push(change));
  store.delete('users', '2');
  store.revoke('old');
  expect(changes.map((change) => change.kind)).toEqual(['put', 'put', 'delete', 'delete', 'revoke']);
});
