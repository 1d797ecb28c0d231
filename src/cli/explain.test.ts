import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { behaviourSchema } from '../model/index.ts';
import { check } from '../schema/index.ts';
import { root, runCommand, startCommand } from './command.fixture.ts';
import { type ExplainFlags, explain } from './explain.ts';
import type { Explanation } from './explanation.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = join(root, 'spec', 'openapi.yaml');
const user = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' }, api_key: { type: 'string' } },
};
const ok = (schema: object) => ({ 200: { description: '', content: { 'application/json': { schema } } } });
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
const document = join(folder, 'openapi.json');
writeFileSync(
  document,
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users': { get: { operationId: 'listUsers', responses: ok({ type: 'array', items: user }) } },
      '/users/{id}': { parameters, get: { operationId: 'getUser', responses: ok(user) } },
      '/users/{id}/roll-api-key': { parameters, post: { operationId: 'rollKey', responses: ok(user) } },
      '/health': { get: { responses: { 204: { description: '' } } } },
    },
  }),
);

async function tell(file: string | undefined, flags: ExplainFlags = {}): Promise<string> {
  let told = '';
  await explain(file, flags, { out: (text) => (told += text), note: () => {} });
  return told;
}

test('it tells every resource, every operation with its effect and evidence, and what was left alone', async () => {
  const told = await tell(document);
  expect(told).toMatch(
    /^Users 1 \(OpenAPI 3\.1\.0, \S*openapi\.json\)\n1 resources; 4 operations: 3 with an effect, 1 left alone\n/,
  );
  expect(told).toMatch(/\nusers collection \d+ %\n {2}paths +\/users, \/users\/\{id\}\n/);
  expect(told).toMatch(/\n {2}identity +\/id \(integer\), in paths \{id\}\n/);
  expect(told).toMatch(/\n {2}credentials \/api_key\n/);
  expect(told).toMatch(
    /\n {2}POST \/users\/\{id\}\/roll-api-key rollKey\n {6}rotate \/api_key; of \{id\} \d+ %: .*the words "api key" name \/api_key/,
  );
  expect(told).toMatch(/\nleft alone answered from the document\n {2}GET \/health \S.*\n$/);
});

test('--json writes the same as data', async () => {
  const explanation = JSON.parse(await tell(document, { json: true })) as Explanation;
  expect(explanation.resources).toMatchObject([
    {
      name: 'users',
      identity: { pointer: '/id' },
      credentials: ['/api_key'],
      envelope: { lists: [''], answers: [''], requests: [] },
      operations: ['listUsers', 'getUser', 'rollKey'],
    },
  ]);
  expect(explanation.operations).toHaveLength(4);
  expect(explanation.leftAlone).toMatchObject([{ operation: 'GET /health', path: '/health' }]);
  for (const { confidence, evidence } of explanation.operations) {
    expect(confidence).toBeGreaterThan(0);
    expect(evidence.length).toBeGreaterThan(0);
  }
});

test('--write makes a file that changes nothing, until a line of it is edited', async () => {
  const file = join(folder, 'mocks', 'behaviour.yaml');
  await tell(document, { write: file });
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/\n {2}# POST \/users\/\{id\}\/roll-api-key: rotate \/api_key; of \{id\} \(\d+ %\)\n/);
  expect(text).toMatch(/\n {2}rollKey:\n {4}effect:\n {6}rotate: \/api_key\n/);
  expect(check(behaviourSchema, parse(text))).toEqual([]);
  const [plain, written] = [
    await tell(document, { json: true }),
    await tell(document, { json: true, behaviour: file }),
  ];
  expect(written).toBe(plain);
  writeFileSync(file, text.replace('rotate: /api_key', 'rotate: /name\n      grace: 60'));
  expect(await tell(document, { behaviour: file })).toContain(
    'rotate /name, the old one stays valid for 60 s; of {id} 100 %: mocks/behaviour.yaml says so',
  );
});

test('--write with the corrections of a project keeps them', async () => {
  const file = join(folder, 'bundled.yaml');
  await tell(bundled, { write: file });
  const forget = (text: string) =>
    (JSON.parse(text) as Explanation).operations.map(({ operation, effect }) => [operation, effect]);
  const [before, after] = [await tell(bundled, { json: true }), await tell(bundled, { json: true, behaviour: file })];
  expect(forget(after)).toEqual(forget(before));
  expect(after).toContain('Super Admin');
});

test('it replaces a file only with --force', async () => {
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, '# mine');
  const refused = await runCommand(['explain', document, '--write', file]);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/^standin: Cannot write .*mine\.yaml: the file exists\. Add --force .*\n$/);
  expect(readFileSync(file, 'utf8')).toBe('# mine');
  await tell(document, { write: file, force: true });
  expect(readFileSync(file, 'utf8')).toContain('version: 1');
});

test('--schema prints the JSON Schema of the file', async () => {
  expect(JSON.parse(await tell(undefined, { schema: true }))).toEqual(behaviourSchema);
});

test('a behaviour that cannot be is refused with its line', async () => {
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'version: 1\noperations:\n  rollKey:\n    effect: { rotate: api_key }\n');
  await expect(tell(document, { behaviour: file })).rejects.toThrow(`${file}:4 /operations/rollKey/effect`);
});

test('who reads only its first lines sees no error', async () => {
  const { child, stderr, ended } = startCommand(['explain', '--json', bundled]);
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await ended).toBe(0);
  expect(stderr()).toBe('');
});

test('what no value satisfies, at any place that is served, is told with line and reason', async () => {
  const file = join(folder, 'odd', 'spec', 'openapi.yaml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `openapi: 3.1.0
info: { title: Odd, version: '1' }
paths:
  /things:
    get:
      parameters:
        - { name: kind, in: query, schema: { enum: [] } }
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Thing' } }
components:
  schemas:
    Thing:
      type: object
      properties:
        id: { type: integer }
        code:
          { type: string, pattern: '^[a-z]{3}$', minLength: 5 }
        odd: { type: integer, minimum: 3, maximum: 2 }
        never: false
        either:
          oneOf:
            - { type: string, maxLength: 0, minLength: 1 }
            - { type: integer }
        next: { $ref: '#/components/schemas/Thing' }
`,
  );
  let noted = '';
  await explain(file, {}, { out: () => {}, note: (text) => (noted += text) });
  const lines = noted.trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/openapi\.yaml:7:\d+ error No value satisfies this schema: none of the values that it lists/),
    expect.stringMatching(
      /openapi\.yaml:\d+:\d+ error No value satisfies this schema: no number is at least 3 and at most 2/,
    ),
    expect.stringMatching(
      /openapi\.yaml:20:\d+ error .*no text was found that matches \^\[a-z\]\{3\}\$ and has at least 5/,
    ),
  ]);
  const { problems } = JSON.parse(await tell(file, { json: true })) as { problems: { location: { line: number } }[] };
  expect(problems.map(({ location }) => location.line).toSorted()).toEqual([20, 22, 7]);
});
