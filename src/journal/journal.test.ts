import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Entity } from '../fixtures/index.ts';
import { openJournal } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);

function entity(id: string, value: Entity['value'], more: Partial<Entity> = {}): Entity {
  return {
    resource: 'pets',
    id,
    value,
    links: { '/owner': ['7'] },
    parent: undefined,
    hidden: { password: 'secret' },
    rotations: 2,
    revision: 3,
    ...more,
  };
}

test('a new file has nothing, and is of its world from then on', async () => {
  const file = newFile();
  const first = await openJournal(file, 'seed Pets');
  expect(first.found).toBeUndefined();
  await first.close();
  const second = await openJournal(file, 'seed Pets');
  expect(second.found).toMatchObject({ written: new Map(), deleted: new Map(), revoked: new Map() });
  await second.close();
});

test('what was flushed is found, as it was and in the order of its making', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'w');
  for (const id of ['10', '9', '11']) journal.record({ kind: 'put', entity: entity(id, { id, name: 'first' }) });
  journal.flush();
  // Changed again later: its place in the list stays.
  journal.record({ kind: 'put', entity: entity('10', { id: '10', name: 'second', deep: [{ a: null }] }) });
  journal.record({ kind: 'delete', resource: 'pets', id: '9' });
  journal.record({ kind: 'delete', resource: 'pets', id: '1' });
  journal.record({ kind: 'revoke', credential: 'old key' });
  const grace = { until: 1_800_000_000_000, resource: 'pets', id: '10' };
  journal.record({ kind: 'revoke', credential: 'older key', grace });
  journal.record({ kind: 'remember', key: 'k', note: { status: 201 } });
  journal.flush();
  await journal.close();
  const { found, close } = await openJournal(file, 'w');
  await close();
  expect(found?.added.get('pets')).toEqual(['10', '11']);
  expect(found?.written.get('pets')?.get('10')).toEqual(
    entity('10', { id: '10', name: 'second', deep: [{ a: null }] }),
  );
  expect(found?.deleted.get('pets')).toEqual(new Set(['1', '9']));
  expect(found?.revoked).toEqual(
    new Map([
      ['old key', undefined],
      ['older key', grace],
    ]),
  );
  expect(found?.notes).toEqual(new Map([['k', { status: 201 }]]));
});

test('what was deleted and put again is there', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'w');
  journal.record({ kind: 'delete', resource: 'pets', id: '1' });
  journal.record({ kind: 'put', entity: entity('1', { id: '1' }) });
  journal.flush();
  await journal.close();
  const { found, close } = await openJournal(file, 'w');
  await close();
  expect([found?.deleted.get('pets'), found?.written.get('pets')?.has('1')]).toEqual([undefined, true]);
});

test('what was not flushed was not acknowledged, and is not there', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'w');
  journal.record({ kind: 'revoke', credential: 'never said' });
  await journal.close();
  const { found, close } = await openJournal(file, 'w');
  await close();
  expect(found?.revoked.size).toBe(0);
});

test('a reset forgets all, but not whose file it is', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'w');
  journal.record({ kind: 'put', entity: entity('1', { id: '1' }) });
  journal.flush();
  journal.record({ kind: 'reset' });
  journal.record({ kind: 'revoke', credential: 'after' });
  journal.flush();
  await journal.close();
  const { found, close } = await openJournal(file, 'w');
  await close();
  expect([found?.written.size, found?.revoked]).toEqual([0, new Map([['after', undefined]])]);
  await expect(openJournal(file, 'another')).rejects.toThrow('it belongs to another world');
});

test('ids and credentials may be of any length and script', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'w');
  const ids = ['x'.repeat(5000), `${'x'.repeat(5000)}y`, 'ключ/"\u0000"', '語'.repeat(390)];
  for (const id of ids) journal.record({ kind: 'put', entity: entity(id, { id }) });
  for (const id of ids) journal.record({ kind: 'revoke', credential: id });
  journal.flush();
  await journal.close();
  const { found, close } = await openJournal(file, 'w');
  await close();
  expect(found?.added.get('pets')).toEqual(ids);
  expect([...(found?.revoked.keys() ?? [])].sort()).toEqual(ids.toSorted());
});

test('a file of another world is refused, and left as it is', async () => {
  const file = newFile();
  const journal = await openJournal(file, 'seed Pets');
  journal.record({ kind: 'revoke', credential: 'old' });
  journal.flush();
  await journal.close();
  await expect(openJournal(file, 'other Pets')).rejects.toMatchObject({
    code: 'state-file',
    message: expect.stringContaining('it belongs to another world than "other Pets"') as string,
  });
  const { found, close } = await openJournal(file, 'seed Pets');
  await close();
  expect(found?.revoked).toEqual(new Map([['old', undefined]]));
});

test('what is no state file is refused, and left as it is', async () => {
  mkdirSync(join(folder, 'a-folder'));
  await expect(openJournal(join(folder, 'a-folder'), 'w')).rejects.toThrow('it is a folder');
  await expect(openJournal(join(folder, 'nowhere', 'a.db'), 'w')).rejects.toThrow('there is no folder');
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'these are my notes\n'.repeat(1000));
  await expect(openJournal(text, 'w')).rejects.toMatchObject({ code: 'state-file' });
  expect(readFileSync(text, 'utf8')).toBe('these are my notes\n'.repeat(1000));
});
