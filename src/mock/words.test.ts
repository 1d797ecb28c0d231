import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isObject } from '../json/index.ts';
import { createMock, type Mock } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const people = join(folder, 'people.yaml');
writeFileSync(
  people,
  `openapi: 3.1.0
info: { title: People, version: '1' }
paths:
  /people:
    get: { responses: { 200: { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Person' } } } } } } }
  /people/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { 200: { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Person' } } } } } }
components:
  schemas:
    Person:
      type: object
      required: [id, first_name, last_name, email, city, pet, luck, old]
      properties:
        id: { type: integer }
        first_name: { type: string }
        last_name: { type: string }
        email: { type: string, format: email }
        city: { type: string }
        pet:
          type: string
          x-faker: animal.dogg
        luck:
          type: integer
          x-faker: { number.int: { min: 9, max: 1 } }
        old:
          type: string
          x-faker: name.firstName
`,
);

function listPeople({ store }: Mock) {
  return store.ids('people').map((id) => store.get('people', id)?.value ?? {});
}

test('a locale is the language of names and the country of places', async () => {
  const [german, english] = [
    await createMock(people, { locale: 'de', count: 40 }),
    await createMock(people, { count: 40 }),
  ];
  const cities = new Set(listPeople(german).map(({ city }) => city));
  expect(cities).toContain('Berlin');
  expect(cities).not.toContain('Austin');
  for (const { email, last_name: last } of listPeople(german))
    expect([String(email), last]).toEqual([expect.stringMatching(/^[a-z0-9.]+@example\./), expect.any(String)]);
  expect(listPeople(german).map(({ last_name: last }) => last)).not.toEqual(
    listPeople(english).map(({ last_name: last }) => last),
  );
});

test.each([
  [
    { locale: 'pt_BT' },
    /Cannot use the locale "pt_BT": faker has none of that name. Did you mean "pt_BR"\? Known are en,/,
  ],
  [{ locale: 'klingon' }, /Cannot use the locale "klingon".* Known are en, af_ZA/],
  [{ dataVersion: 9 }, /Cannot use data version 9: there is none of that number. Known is 1/],
  [{ now: 'soon' }, /Cannot use the moment "soon": it is no date-time/],
])('%j is refused, and says what there is', async (options, message) => {
  await expect(createMock(people, options)).rejects.toThrow(message);
});

test('an x-faker that faker does not know is a problem, at its line; the name decides instead', async () => {
  const mock = await createMock(people);
  expect(
    mock.problems.map(({ code, severity, message, location }) => [code, severity, location.line, message]),
  ).toEqual([
    ['x-faker', 'warning', 22, 'faker has no "animal.dogg"; did you mean "animal.dog"?'],
    ['x-faker', 'warning', 25, expect.stringMatching(/^faker's number\.int does not take these arguments: /)],
  ]);
  const [first] = listPeople(mock);
  expect(isObject(first) && typeof first.pet).toBe('string');
});
