import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { check, generate, type JsonSchema } from '../schema/index.ts';
import { createWords, defaultNow, loadLocale, localeNames } from './index.ts';
import { drawObject, proposeFor } from './lexicon.fixture.ts';

const user: JsonSchema = {
  title: 'User',
  type: 'object',
  required: ['id', 'first_name', 'email', 'created_at', 'address', 'tags', 'emails'],
  properties: {
    id: { type: 'integer' },
    first_name: { type: 'string', maxLength: 12 },
    email: { type: 'string', format: 'email' },
    created_at: { type: 'string', format: 'date-time' },
    address: {
      type: 'object',
      required: ['city', 'country'],
      properties: { city: { type: 'string' }, country: { type: 'string' } },
    },
    tags: { type: 'array', items: { type: 'string' }, minItems: 4, uniqueItems: true },
    emails: { type: 'array', items: { type: 'string' }, minItems: 3 },
  },
};

describe('determinism', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    const draw = (seed: string) => JSON.stringify(generate(user, { seed, words: createWords() }));
    expect(draw('1')).toBe(draw('1'));
    expect(draw('1')).not.toBe(draw('2'));
  });
  test('a field more, or another order, changes no other field', () => {
    const names = ['name', 'email', 'city', 'created_at', 'api_key', 'price', 'description', 'slug'];
    const [one, other] = [drawObject(names), drawObject([...names.toReversed(), 'phone'])];
    for (const name of names) expect(other[name]).toEqual(one[name]);
  });
  test('one pair of words used for many fields gives what new ones give', () => {
    const words = createWords();
    const schema = { type: 'string' };
    const field = (name: string, seed: number) => ({
      name,
      parents: ['User'],
      schema,
      types: ['string'],
      key: { a: seed, b: 2 },
      owner: { a: seed, b: 1 },
      siblings: ['email', 'city'],
      drawn: {},
    });
    for (let seed = 0; seed < 20; seed++)
      for (const name of ['email', 'city', 'name']) {
        expect(words.propose(field(name, seed))).toBe(createWords().propose(field(name, seed)));
      }
  });
  test('the time zone and the language of the machine do not matter', () => {
    const script = `
      import { drawObject } from '${new URL('./lexicon.fixture.ts', import.meta.url).href}';
      console.log(JSON.stringify(drawObject(['created_at', 'birth_date', 'email', 'price', 'timezone', 'start_date', 'year', 'hour'])));`;
    const run = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
    expect(run({ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' })).toBe(run({ TZ: 'America/St_Johns', LANG: 'C' }));
  });
  test('now is what it is said to be', () => {
    const past = proposeFor('updated_at', { type: 'string' }, {}, { now: '2001-01-01T00:00:00Z' });
    expect(Date.parse(String(past))).toBeLessThan(Date.parse('2001-01-01T00:00:00Z'));
    expect(defaultNow).toBe('2026-01-15T12:00:00Z');
    expect(() => createWords({ now: 'soon' })).toThrow(RangeError);
    expect(() => createWords({ dataVersion: 99 })).toThrow(RangeError);
  });
});

/** A change of these values changes every mock: it needs a new data version. */
test('the values of data version 1 stay as they are', () => {
  expect(
    drawObject(['first_name', 'email', 'city', 'created_at', 'api_key', 'sku', 'description', 'version'], {
      parent: 'Product',
      seed: 'golden',
    }),
  ).toMatchInlineSnapshot(`
    {
      "api_key": "7Hpa1lmGEb8T7i4doH2B60SwbaBrDw0WAybeYco66aU=",
      "city": "Paris",
      "created_at": "2024-08-31T18:11:29Z",
      "description": "Made to last, and a good companion for the home office.",
      "email": "anja.roth@example.net",
      "first_name": "Anja",
      "sku": "RXB-5599",
      "version": "5.1.2",
    }
  `);
});

describe('schemas', () => {
  test('what is proposed for whole objects holds', () => {
    for (const seed of ['1', '2', '3', '4', '5'])
      expect(check(user, generate(user, { seed, words: createWords() }))).toEqual([]);
  });
  test.each([
    ['name', { maxLength: 10 }, /^.{1,10}$/],
    ['description', { maxLength: 30 }, /^.{3,30}$/],
    ['company', { pattern: '^[a-z-]+$' }, /^[a-z-]+$/],
    ['title', { pattern: '^[A-Z_]+$' }, /^[A-Z_]+$/],
    ['phone', { pattern: '^\\+[0-9]{6,15}$' }, /^\+\d+$/],
    ['email', { format: 'email', maxLength: 40 }, /@/],
    ['owner', { format: 'uuid' }, /^[0-9a-f-]{36}$/],
    ['website', { format: 'hostname' }, /^[a-z.-]+$/],
    ['created', { format: 'date' }, /^\d{4}-\d\d-\d\d$/],
    ['value', { format: 'date-time' }, /^\d{4}-\d\d-\d\dT/],
    ['host', { format: 'ipv4' }, /^\d+\.\d+\.\d+\.\d+$/],
    ['amount', { format: 'int64' }, /^\d+$/],
  ])('%s keeps to %j', (name, limits, shape) => {
    for (const seed of ['1', '2', '3', '4']) {
      const value = proposeFor(name, { type: 'string', ...limits }, { seed });
      if (value !== undefined) expect(value).toMatch(shape);
    }
    expect(
      ['1', '2', '3', '4'].some((seed) => proposeFor(name, { type: 'string', ...limits }, { seed }) !== undefined),
    ).toBe(true);
  });
  test.each([
    ['count', { minimum: 1000 }],
    ['width', { maximum: 100 }],
    ['percent', { minimum: 0, maximum: 1 }],
    ['page', { exclusiveMinimum: 5, exclusiveMaximum: 8 }],
    ['quantity', { multipleOf: 5 }],
    ['zorb', { minimum: -10, maximum: -5 }],
  ])('an integer %s keeps to %j', (name, limits) => {
    const schema = { type: 'integer', ...limits };
    const values = ['1', '2', '3', '4', '5']
      .map((seed) => proposeFor(name, schema, { seed }))
      .filter((value) => value !== undefined);
    for (const value of values) if (name !== 'width' && name !== 'percent') expect(check(schema, value)).toEqual([]);
  });
  test('of listed values the fitting one is proposed', () => {
    expect(
      proposeFor(
        'country_code',
        { type: 'string', enum: ['jp', 'de'] },
        { drawn: { country: 'Japan' }, siblings: ['country', 'country_code'] },
      ),
    ).toBe('jp');
  });
  test('numbers written as text are text', () => {
    expect(proposeFor('width')).toMatch(/^\d+$/);
    expect(proposeFor('likes_count')).toMatch(/^\d+$/);
    expect(proposeFor('likes', { type: 'string', pattern: '^\\d+$' })).toMatch(/^\d+$/);
    expect(proposeFor('alpha')).not.toMatch(/^[\d.]+$/);
  });
  test('a time takes the form that its pattern asks for', () => {
    const timeOf = (pattern: string) => proposeFor('ts', { type: 'string', pattern });
    expect(timeOf('^\\d{10}\\.\\d{6}$')).toMatch(/^17\d{8}\.\d{6}$/);
    expect(timeOf('^\\d{4}-\\d{2}$')).toMatch(/^20\d\d-\d\d$/);
    expect(proposeFor('date_create', { type: 'integer' })).toBeGreaterThan(1_600_000_000);
  });
  test('what a list is called is not what the fields of its items are', () => {
    const field = { parent: 'topics', siblings: ['archetype'] };
    expect(proposeFor('archetype', { type: 'string' }, { ...field, isInItem: true })).toMatch(/archetype$/);
    expect(proposeFor('spotify', { type: 'string' }, { parent: 'external_urls' })).toMatch(/^https:/);
  });
  test('a value is what its parent is called', () => {
    expect(proposeFor('value', { type: 'string' }, { parent: 'country' })).toMatch(/^\p{Lu}/u);
    expect(proposeFor('value', { type: 'number' }, { parent: 'loudness' })).toBeLessThan(0);
  });
  test('the side of a picture is what its name says', () => {
    expect(proposeFor('thumb_360_w', { type: 'integer' })).toBe(360);
    expect(proposeFor('thumb_360_h', { type: 'integer' })).toBe(270);
  });
  test('what an identifier is in relation to is its type (JSON:API)', () => {
    const parents = ['data', 'organization', 'relationships'];
    const field = { name: 'type', parents, schema: { type: 'string' }, types: ['string'], siblings: ['id', 'type'] };
    const key = { a: 1, b: 1 };
    expect(createWords().propose({ ...field, key, owner: key, drawn: {} })).toBe('organizations');
  });
  test('what has ended is mostly not there, where it may be left out', () => {
    const { presence } = createWords();
    expect([presence?.('deleted_at'), presence?.('closedAt'), presence?.('name'), presence?.('error')]).toEqual([
      expect.closeTo(0.1),
      0.5,
      undefined,
      undefined,
    ]);
  });
  test('an integer flag is 0 or 1', () => {
    expect([0, 1]).toContain(proposeFor('is_favourite', { type: 'integer' }));
  });
  test('what is mostly missing is mostly null, where it may be', () => {
    const words = createWords();
    const values = Array.from({ length: 100 }, (_, a) =>
      words.propose({
        name: 'deleted_at',
        parents: [],
        schema: {},
        types: ['string', 'null'],
        key: { a, b: 1 },
        owner: { a, b: 0 },
        siblings: [],
        drawn: {},
      }),
    );
    expect(values.filter((value) => value === null).length).toBeGreaterThan(70);
    expect(values.some((value) => typeof value === 'string')).toBe(true);
  });
});

test('the items of an array differ', () => {
  for (const name of [
    'tags',
    'emails',
    'languages',
    'countries',
    'members',
    'roles',
    'categories',
    'skills',
    'domains',
    'genres',
  ]) {
    const items = [0, 1, 2, 3].map((index) => proposeFor(name, { type: 'string' }, { index }));
    expect(new Set(items).size, `${name}: ${items.join(', ')}`).toBe(4);
  }
});

describe('locales', () => {
  test('all of faker’s are known, in any spelling', async () => {
    expect(localeNames.length).toBeGreaterThan(60);
    expect((await loadLocale('pt-BR')).rawDefinitions.metadata?.code).toBe('pt_BR');
    expect((await loadLocale('de_DE')).rawDefinitions.metadata?.code).toBe('de');
    await expect(loadLocale('xx')).rejects.toThrow('there is no locale "xx"');
  });
  test('names and places are of the language, addresses stay Latin', async () => {
    const german = drawObject(
      ['first_name', 'last_name', 'email', 'country', 'street'],
      { parent: 'User' },
      { faker: await loadLocale('de') },
    );
    expect(['Germany', 'Austria']).toContain(german.country);
    expect(german.email).toMatch(/^[a-z.]+@example/);
    const japanese = drawObject(['last_name', 'email', 'city'], { parent: 'User' }, { faker: await loadLocale('ja') });
    expect(japanese.last_name).toMatch(/[\u3040-\u9fff]/);
    expect(japanese.email).toMatch(/^[a-z0-9.]+@example/);
    expect(['Tokyo', 'Osaka']).toContain(japanese.city);
  });
  test('a whole name stands in the order of its language', async () => {
    const nameOf = async (locale: string) => {
      const words = { faker: await loadLocale(locale) };
      const person = drawObject(['first_name', 'last_name', 'full_name'], { parent: 'User' }, words);
      return [person.full_name, String(person.first_name), String(person.last_name)] as const;
    };
    for (const [locale, between] of [
      ['ja', ' '],
      ['hu', ' '],
      ['ko', ''],
    ] as const) {
      const [whole, first, last] = await nameOf(locale);
      expect(whole).toBe(`${last}${between}${first}`);
    }
    const [whole, first, last] = await nameOf('de');
    expect(whole).toBe(`${first} ${last}`);
  });
  test('loading one leaves English as it was', async () => {
    const before = proposeFor('email', { type: 'string' }, { parent: 'User' });
    createWords({ faker: await loadLocale('fr') });
    expect(proposeFor('email', { type: 'string' }, { parent: 'User' })).toBe(before);
  });
});
