import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openModel } from '../mock/index.ts';
import { root } from './command.fixture.ts';
import { type CredentialFlags, readAskers } from './credentials.ts';

const model = await openModel(`${root}spec/openapi.yaml`);
const folder = mkdtempSync(join(tmpdir(), 'standin-askers-'));
const file = join(folder, 'auth.yaml');
writeFileSync(
  file,
  'users:\n  ada: { ApiKey: $ADA }\n  grace:\n    ApiKey: $GRACE\n    refused:\n      - list*sers\n      - deleteUser\n',
);

async function read(flags: CredentialFlags) {
  const { own, others } = await readAskers(model, flags);
  return { own, others: others.map(({ name, sources, refused }) => ({ name, sources, refused })) };
}

test('the first user of a file is who the run is; the others are others', async () => {
  expect(await read({ authFile: file })).toEqual({
    own: { name: 'ada', sources: { ApiKey: { value: '$ADA' } }, refused: [] },
    others: [
      {
        name: 'grace',
        sources: { ApiKey: { value: '$GRACE' } },
        refused: ['listUsers', 'listGroupUsers', 'deleteUser'],
      },
    ],
  });
  expect((await read({ authFile: file, user: 'grace' })).own.name).toBe('grace');
});

test.each<[string, string[], unknown]>([
  ['VALUE', ['a=b:c'], { own: { sources: { ApiKey: { value: 'a=b:c' } }, refused: [] }, others: [] }],
  [
    'SCHEME=VALUE',
    ['ApiKey=x:ApiKey=y'],
    { own: { sources: { ApiKey: { value: 'x:ApiKey=y' } }, refused: [] }, others: [] },
  ],
  [
    'USER:SCHEME=VALUE',
    ['ApiKey=x', 'grace:ApiKey=y=z'],
    {
      own: { sources: { ApiKey: { value: 'x' } }, refused: [] },
      others: [{ name: 'grace', sources: { ApiKey: { value: 'y=z' } }, refused: [] }],
    },
  ],
  [
    'users alone, of whom the first is the run',
    ['ada:ApiKey=x', 'grace:ApiKey=y'],
    {
      own: { name: 'ada', sources: { ApiKey: { value: 'x' } }, refused: [] },
      others: [{ name: 'grace', sources: { ApiKey: { value: 'y' } }, refused: [] }],
    },
  ],
])('--auth takes %s', async (_, auth, askers) => {
  expect(await read({ auth })).toEqual(askers);
});

test('flags win over the file', async () => {
  const { own } = await read({ authFile: file, auth: ['now'] });
  expect(own).toMatchObject({ name: 'ada', sources: { ApiKey: { value: 'now' } } });
});

test('who is not there, and what matches nothing, is refused', async () => {
  await expect(read({ authFile: file, user: 'grcae' })).rejects.toThrow('Did you mean grace?');
  await expect(read({ user: 'ada' })).rejects.toThrow('no user has a credential');
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'users:\n  ada:\n    ApiKey: x\n    refused: [eatUser]\n');
  await expect(read({ authFile: wrong })).rejects.toThrow(
    'wrong.yaml:4 /users/ada/refused/0 matches no operation: eatUser',
  );
});
