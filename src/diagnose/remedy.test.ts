import { load as loadYaml } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { diagnose, listRemedies, writeOverlays } from './index.ts';
import { type Bench, bundled, openBench } from './run.fixture.ts';

/** Edits of the document, each of which makes it wrong about the mock of the document as it was. */
const lies: [what: string, lie: (text: string) => string][] = [
  ['a type', (text) => text.replace(/(UserAttributes:[\s\S]*?is_admin:\n\s+type: )boolean/, '$1string')],
  ['an enum', (text) => text.replace(/(enum: \[)openai, /, '$1')],
  [
    'a required property too many',
    (text) => text.replace(/(UserAttributes:[\s\S]*?required:\n)(\s+- )/, '$1$2shoe_size\n$2'),
  ],
  [
    'a property too few',
    (text) =>
      text
        .replace(/(UserAttributes:[\s\S]*?)\n {8}- show_portal\n/, '$1\n')
        .replace(/(UserAttributes:[\s\S]*?)\n {8}show_portal:\n( {10}.*\n)+/, '$1\n'),
  ],
  [
    'a header too many',
    (text) =>
      text.replaceAll(
        /(X-Total-Count: \{.*\})/g,
        '$1\n            X-Shard: { required: true, schema: { type: string } }',
      ),
  ],
];

test.each(lies)(
  'a document that is wrong about %s is mended by the overlay',
  async (_, edit) => {
    const lie = edit(bundled);
    expect(lie).not.toBe(bundled);
    const bench = await openBench(bundled, lie);
    const causes = await diagnose(bench.api, bench.document, bench.run());
    expect(causes.length).toBeGreaterThan(0);
    expect(causes.map(({ title, side, remedy }) => [title, side, remedy !== undefined])).toEqual(
      causes.map(({ title }) => [title, 'document', true]),
    );
    const overlays = writeOverlays(listRemedies(causes), bench.document, 'mend.overlay.yaml');
    expect(overlays.map(({ name }) => name)).toEqual(['mend.overlay.yaml']);
    expect(loadYaml(overlays[0]?.text ?? '')).toMatchObject({ overlay: '1.0.0', extends: './main.yaml' });
    const mended = await openBench(bundled, lie, {}, overlays);
    expect(await diagnose(mended.api, mended.document, mended.run())).toEqual([]);
  },
  30_000,
);

const document30 = (schema: string, responses = '') => `openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
${responses}components:
  schemas:
    Kind: {type: string}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer}
${schema}`;

const served20 = `swagger: '2.0'
info: {title: Pets, version: '1'}
produces: [application/json]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200: {description: OK, schema: {type: array, items: {$ref: '#/definitions/Pet'}}}
definitions:
  Pet:
    type: object
    required: [id, name]
    properties:
      id: {type: integer}
      name: {type: string}
      born: {type: string, format: date}
`;

describe('in the version of the author', () => {
  const edited = (bench: Bench, change: (pet: JsonObject) => JsonObject) =>
    bench.run((_, response) => {
      const body = JSON.parse(String(response.body)) as JsonObject | JsonObject[];
      return { ...response, body: JSON.stringify(Array.isArray(body) ? body.map(change) : change(body)) };
    });

  /** Diagnoses, mends, and diagnoses again. */
  const mend = async (text: string, change: (pet: JsonObject) => JsonObject) => {
    const bench = await openBench(text);
    const causes = await diagnose(bench.api, bench.document, edited(bench, change));
    const overlays = writeOverlays(listRemedies(causes), bench.document, 'mend.overlay.json');
    const again = await openBench(text, text, {}, overlays);
    const left = await diagnose(again.api, again.document, edited(again, change));
    expect(left.map(({ title }) => title)).toEqual([]);
    return listRemedies(causes).map(({ action: { description: _, ...action } }) => action);
  };

  test.each<[string, string, (pet: JsonObject) => JsonObject, JsonObject[]]>([
    [
      '3.0: nullable',
      document30('        name: {type: string}\n'),
      (pet) => ({ ...pet, name: null }),
      [{ target: '$.components.schemas.Pet.properties.name', update: { nullable: true } }],
    ],
    [
      '3.0: a reference that may be null',
      document30("        kind: {$ref: '#/components/schemas/Kind'}\n"),
      (pet) => ({ ...pet, kind: null }),
      [
        { target: "$.components.schemas.Pet.properties.kind['$ref']", remove: true },
        {
          target: '$.components.schemas.Pet.properties.kind',
          update: { allOf: [{ $ref: '#/components/schemas/Kind' }], nullable: true },
        },
      ],
    ],
    [
      '3.1: a reference that may be null',
      document30("        kind: {$ref: '#/components/schemas/Kind'}\n").replace('3.0.3', '3.1.0'),
      (pet) => ({ ...pet, kind: null }),
      [
        { target: "$.components.schemas.Pet.properties.kind['$ref']", remove: true },
        {
          target: '$.components.schemas.Pet.properties.kind',
          update: { anyOf: [{ $ref: '#/components/schemas/Kind' }, { type: 'null' }] },
        },
      ],
    ],
    [
      '2.0: x-nullable, in definitions',
      served20,
      (pet) => ({ ...pet, name: null }),
      [{ target: '$.definitions.Pet.properties.name', update: { 'x-nullable': true } }],
    ],
    [
      '2.0: an envelope',
      served20,
      (pet) => ({ ...pet, nick: 'x' }),
      [{ target: '$.definitions.Pet', update: { properties: { nick: { type: 'string' } } } }],
    ],
  ])('%s', async (_, text, change, actions) => {
    expect(await mend(text, change)).toEqual(actions);
  });

  test('2.0: a status, and a media type', async () => {
    const bench = await openBench(served20);
    const busy = bench.run(() => ({
      status: 429,
      headers: { 'content-type': 'application/json' },
      body: '{"wait":3}',
    }));
    const [cause] = await diagnose(bench.api, bench.document, busy);
    expect(cause?.remedy?.map(({ action }) => action)).toMatchObject([
      { target: "$.paths['/pets'].get.responses", update: { 429: { description: 'Too Many Requests' } } },
    ]);
    const typed = bench.run((_, response) => ({
      ...response,
      headers: { 'content-type': 'application/vnd.pets+json' },
    }));
    const [other] = await diagnose(bench.api, bench.document, typed.concat(typed, typed));
    expect(other?.remedy?.map(({ action }) => action)).toMatchObject([
      { target: "$.paths['/pets'].get", update: { produces: ['application/json', 'application/vnd.pets+json'] } },
    ]);
  });

  test('a file that the document refers to gets an overlay of its own', async () => {
    const text = document30('').replace(/ {4}Pet:[\s\S]*/, "    Pet: {$ref: 'schemas/pet.yaml'}\n");
    const files = {
      'schemas/pet.yaml': 'type: object\nrequired: [id]\nproperties:\n  id: {type: integer}\n  name: {type: string}\n',
    };
    const bench = await openBench(text, text, files);
    const change = (pet: JsonObject) => ({ ...pet, name: null });
    const causes = await diagnose(bench.api, bench.document, edited(bench, change));
    expect(causes.map(({ title, location }) => [title, location.file, location.line])).toEqual([
      ['pet.name is null', 'schemas/pet.yaml', 5],
    ]);
    const overlays = writeOverlays(listRemedies(causes), bench.document, 'mend.overlay.yaml');
    expect(overlays.map(({ name }) => name)).toEqual(['mend-pet.overlay.yaml']);
    const again = await openBench(text, text, files, overlays);
    expect(await diagnose(again.api, again.document, edited(again, change))).toEqual([]);
  });
});

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(bundled);
}, 60_000);

test('undocumented refusals of many operations become one shared response; a remedy that does not hold is not shown', async () => {
  const results = bench.run(() => ({
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: '{"why":"x"}',
  }));
  const [cause] = await diagnose(bench.api, bench.document, results);
  expect(cause?.remedy?.[0]?.action).toMatchObject({
    target: '$',
    update: { components: { responses: { Forbidden: { description: 'Forbidden' } } } },
  });
  expect(cause?.remedy?.[1]?.action).toEqual({
    target: "$.paths['/users'].get.responses",
    update: { 403: { $ref: '#/components/responses/Forbidden' } },
  });
});
