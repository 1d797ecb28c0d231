import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { cities } from './data/cities.ts';
import { fileTypes } from './data/file-types.ts';
import { mensNames, womensNames } from './data/first-names.ts';
import { databases, modelVendors, vectorStores } from './data/vendors.ts';
import { drawObject } from './lexicon.fixture.ts';

const seeds = Array.from({ length: 25 }, (_, index) => `seed ${index}`);
const integer = { type: 'integer' };
const number = { type: 'number' };
const text = (value: unknown) => String(value);

describe('one person', () => {
  test.each(seeds)('%s: name, address, initials and picture agree', (seed) => {
    const names = [
      'first_name',
      'last_name',
      'full_name',
      'display_name',
      'name',
      'email',
      'username',
      'initials',
      'avatar_url',
      'gender',
      'pronouns',
    ];
    const user = drawObject(names, { parent: 'User', seed });
    const [first, last] = [text(user.first_name), text(user.last_name)];
    for (const whole of ['full_name', 'display_name', 'name']) expect(user[whole]).toBe(`${first} ${last}`);
    expect(text(user.email)).toContain(last.toLowerCase());
    expect(text(user.username)).toMatch(new RegExp(`${last}|${first}`, 'i'));
    expect(user.initials).toBe(first.charAt(0) + last.charAt(0));
    expect(text(user.avatar_url)).toContain(`${first}-${last}`.toLowerCase());
    expect(user.gender === 'female' ? womensNames : mensNames).toContain(first);
    expect(user.pronouns).toBe(user.gender === 'female' ? 'she/her' : 'he/him');
  });
  test('a gender that is settled decides the name', () => {
    for (const seed of seeds) {
      const user = drawObject(['first_name'], { parent: 'User', seed, fixed: { gender: 'female' } });
      expect(womensNames).toContain(user.first_name);
    }
  });
  test('somebody else in the same object is somebody else', () => {
    const order = drawObject(['customer_name', 'customer_email', 'agent_name', 'agent_email'], { parent: 'Order' });
    expect(text(order.customer_email)).toContain(text(order.customer_name).split(' ')[1]?.toLowerCase());
    expect(text(order.agent_email)).toContain(text(order.agent_name).split(' ')[1]?.toLowerCase());
    expect(order.agent_name).not.toBe(order.customer_name);
  });
  test('an age fits the date of birth', () => {
    for (const seed of seeds) {
      const user = drawObject(['birth_date', 'age'], { parent: 'User', seed, types: { age: integer } });
      const years = (Date.parse('2026-01-15') - Date.parse(text(user.birth_date))) / (365.25 * 86_400_000);
      expect(Math.abs(years - Number(user.age))).toBeLessThan(1.01);
    }
  });
});

describe('what is known of a thing', () => {
  const person = ['name', 'first_name', 'email', 'username', 'initials', 'avatar_url'];
  const tell = (known: JsonObject, names = person, parent = 'User') => drawObject(names, { parent, known, seed: '3' });

  test.each<[JsonObject, JsonObject]>([
    [{ name: 'Ada Obi' }, { first_name: 'Ada', email: 'ada.obi@', initials: 'AO', avatar_url: '/ada-obi.png' }],
    [{ name: 'Ada Obi 2' }, { first_name: 'Ada', email: 'ada.obi@' }],
    [
      { first_name: 'Ada', last_name: 'Obi' },
      { name: 'Ada Obi', email: 'ada.obi@' },
    ],
    [{ email: 'ada.obi@example.com' }, { name: 'Ada Obi', username: 'ada' }],
    [{ username: 'johanna_kirby' }, { name: 'Johanna Kirby', email: 'johanna.kirby@' }],
    [{ id: 'adaobi7' }, { username: 'adaobi7' }],
    [{ username: 'kmiller' }, { name: /^K\w+ Miller$/.source }],
    [{ name: 'Ada Obi', email: 'boss@corp.dev' }, { first_name: 'Ada' }],
  ])('%j is somebody', (known, expected) => {
    const made = tell(known);
    for (const [name, value] of Object.entries(expected)) expect(text(made[name])).toMatch(new RegExp(text(value)));
  });
  test('an id that is drawn tells nothing', () => {
    expect(tell({ id: 'user_b8gxflpfbtsc' })).toEqual(tell({}));
    expect(tell({ id: '7' })).toEqual(tell({}));
  });
  test('the name of a thing follows its key, and its other names its name', () => {
    expect(tell({ slug: 'search-indexer' }, ['name', 'title'], 'Project')).toEqual({
      name: 'Search Indexer',
      title: 'Search Indexer',
    });
    expect(tell({ name: 'Blue Door' }, ['title', 'slug'], 'Album')).toEqual({ title: 'Blue Door', slug: 'blue-door' });
    expect(tell({ id: 'alb_x9kq2mwzr4tp' }, ['name'], 'Album')).toEqual(tell({}, ['name'], 'Album'));
  });
  test('a country and a currency follow their codes', () => {
    expect(tell({ id: 'DK' }, ['name', 'capital', 'alpha3_code', 'region'], 'Country')).toEqual({
      name: 'Denmark',
      capital: 'Copenhagen',
      alpha3_code: 'DNK',
      region: 'Europe',
    });
    expect(tell({ id: 'JPY' }, ['name', 'code', 'symbol'], 'Currency')).toEqual({
      name: 'Japanese Yen',
      code: 'JPY',
      symbol: '¥',
    });
  });
});

describe('what stands around tells what a word means', () => {
  test('an account is a bank’s, somebody’s, or a customer', () => {
    const typeOf = (...more: string[]) => drawObject(['type', ...more], { parent: 'Account' }).type;
    expect(['checking', 'savings', 'credit']).toContain(typeOf('iban', 'balance'));
    expect(['business', 'nonprofit', 'partner']).toContain(typeOf('plan'));
    expect(['admin', 'member', 'editor', 'viewer', 'owner']).toContain(typeOf('username'));
  });
  test('a station stands where its address is', () => {
    for (const seed of seeds) {
      const { name, address } = drawObject(['name', 'address'], { parent: 'Station', seed });
      const { city } = cities.find((each) => text(address).includes(`${each.city}, ${each.country}`)) ?? {};
      if (!/^(København|Wien|Zürich|Milano|Bruxelles|Praha)/.test(text(name))) expect(name).toContain(city);
    }
  });
  test('an organisation has a handle of its name, and a repository addresses of it', () => {
    const org = drawObject(['name', 'username', 'avatar_url'], { parent: 'Organization' });
    expect(
      text(org.name)
        .toLowerCase()
        .replace(/[^a-z]+/g, '-'),
    ).toContain(text(org.username).split('-')[0]);
    expect(org.avatar_url).toContain(org.username);
    const repo = drawObject(['name', 'full_name', 'clone_url', 'ssh_url'], { parent: 'Repository' });
    const slug = text(repo.full_name).split('/')[1];
    expect([repo.clone_url, repo.ssh_url]).toEqual([
      `https://git.example.com/northwind/${slug}.git`,
      `git@git.example.com:northwind/${slug}.git`,
    ]);
  });
  test('an address beside a line of code is one in memory', () => {
    expect(drawObject(['address', 'line', 'class_name'], { parent: 'Frame' }).address).toMatch(/^0x[0-9a-f]{12}$/);
  });
});

describe('one place', () => {
  const names = [
    'city',
    'state',
    'country',
    'country_code',
    'postal_code',
    'phone',
    'timezone',
    'latitude',
    'longitude',
    'currency',
    'language',
  ];
  test.each(seeds)('%s: all of an address is in one city', (seed) => {
    const address = drawObject(names, { seed, types: { latitude: number, longitude: number } });
    const city = cities.find((each) => each.city === address.city);
    expect(city).toBeDefined();
    expect(address).toMatchObject({
      state: city?.state,
      country: city?.country,
      country_code: city?.code,
      timezone: city?.timezone,
      currency: city?.currency,
      language: city?.language,
    });
    expect(text(address.phone)).toMatch(new RegExp(`^\\${city?.prefix} `));
    expect(Math.abs(Number(address.latitude) - (city?.latitude ?? 0))).toBeLessThan(0.1);
    expect(Math.abs(Number(address.longitude) - (city?.longitude ?? 0))).toBeLessThan(0.1);
  });
  test('there are at least forty cities, each complete', () => {
    expect(cities.length).toBeGreaterThanOrEqual(40);
    for (const city of cities) for (const value of Object.values(city)) expect(value).not.toBe('');
  });
  test('a country that is settled decides the city, and the order of drawing does not', () => {
    for (const seed of seeds) {
      expect(
        cities.find(({ city }) => city === drawObject(['city'], { seed, fixed: { country: 'JP' } }).city)?.code,
      ).toBe('JP');
      const [one, other] = [drawObject(names, { seed }), drawObject(names.toReversed(), { seed })];
      for (const name of names) expect(one[name]).toEqual(other[name]);
    }
  });
  test('billing and shipping are two places, each whole', () => {
    const order = drawObject(['billing_city', 'billing_country', 'shipping_city', 'shipping_country'], {
      seed: 'seed 2',
    });
    for (const role of ['billing', 'shipping'])
      expect(cities.find(({ city }) => city === order[`${role}_city`])?.country).toBe(order[`${role}_country`]);
    expect(order.billing_city).not.toBe(order.shipping_city);
  });
});

describe('one life', () => {
  const order = [
    'created_at',
    'published_at',
    'started_at',
    'updated_at',
    'last_login',
    'archived_at',
    'deleted_at',
    'expires_at',
  ];
  test.each(seeds)('%s: what comes first is earlier', (seed) => {
    const times = drawObject(order, { seed });
    const sorted = order.map((name) => text(times[name]));
    expect(sorted).toEqual(sorted.toSorted());
    expect(Date.parse(text(times.expires_at))).toBeGreaterThan(Date.parse('2026-01-15T12:00:00Z'));
  });
  test('dates, date-times and numbers of one object keep the order', () => {
    for (const seed of seeds) {
      const item = drawObject(['created', 'updatedAt', 'modifiedTimestamp', 'start_date', 'end_date'], {
        seed,
        types: {
          created: integer,
          modifiedTimestamp: { type: 'integer', description: 'milliseconds since the epoch' },
          start_date: { type: 'string', format: 'date' },
        },
      });
      expect(Number(item.created) * 1000).toBeLessThanOrEqual(Date.parse(text(item.updatedAt)));
      expect(Number(item.created) * 1000).toBeLessThanOrEqual(Number(item.modifiedTimestamp));
      expect(text(item.start_date) <= text(item.end_date)).toBe(true);
    }
  });
});

describe('one data store', () => {
  test.each([...vectorStores, ...databases].map(({ name }) => name))(
    '%s: connection and port fit the type that is settled',
    (name) => {
      const store = [...vectorStores, ...databases].find((each) => each.name === name);
      const source = drawObject(['db_conn_string', 'db_port', 'db_name'], {
        parent: 'Datasource',
        fixed: { db_source_type: name },
        types: { db_port: integer },
      });
      expect(text(source.db_conn_string).split(':')[0]).toBe(store?.dsn.split(':')[0]);
      if (store?.port) expect(source.db_port).toBe(store.port);
      if (name === 'weaviate') expect(source.db_name).toMatch(/^[A-Z]\w+:\w+$/);
    },
  );
  test('the type of an object that settles none is drawn to fit', () => {
    for (const seed of seeds) {
      const source = drawObject(['db_source_type', 'db_conn_string', 'embed_vendor', 'embed_url', 'embed_model'], {
        parent: 'Datasource',
        seed,
      });
      const store = vectorStores.find(({ name }) => name === source.db_source_type);
      expect(text(source.db_conn_string).split(':')[0]).toBe(store?.dsn.split(':')[0]);
      const vendor = modelVendors.find(({ name }) => name === source.embed_vendor);
      expect(source.embed_url).toBe(vendor?.url);
      expect(vendor?.embedders).toContain(source.embed_model);
    }
  });
  test.each(modelVendors.map(({ name }) => name))('%s: models are of the vendor that is settled', (name) => {
    const model = drawObject(['default_model'], { parent: 'LLM', fixed: { vendor: name } });
    expect(modelVendors.find((each) => each.name === name)?.models).toContain(model.default_model);
  });
});

test.each(seeds)('%s: one file: name, type and size agree', (seed) => {
  const file = drawObject(['file_name', 'mime_type', 'extension', 'file_size', 'length'], {
    parent: 'FileStore',
    seed,
    types: { file_size: integer, length: integer },
  });
  const type = fileTypes.find(({ mime }) => mime === file.mime_type);
  expect(text(file.file_name).endsWith(`.${type?.extension}`)).toBe(true);
  expect(file.extension).toBe(type?.extension);
  expect(Number(file.length)).toBeGreaterThanOrEqual(type?.min ?? Number.POSITIVE_INFINITY);
  expect(file.length).toBe(file.file_size);
});

test('a media type that is settled decides the name', () => {
  expect(drawObject(['file_name'], { fixed: { mime_type: 'image/png' } }).file_name).toMatch(/\.png$/);
});

test('lower bounds are below upper ones', () => {
  for (const seed of seeds) {
    const names = [
      'min_price',
      'max_price',
      'minAge',
      'maxAge',
      'price_from',
      'price_to',
      'min_length',
      'max_length',
      'min',
      'max',
    ];
    const range = drawObject(names, { seed, types: Object.fromEntries(names.map((name) => [name, number])) });
    for (let at = 0; at < names.length; at += 2)
      expect(Number(range[names[at] ?? ''])).toBeLessThanOrEqual(Number(range[names[at + 1] ?? '']));
  }
});

test('name, title and slug of one thing agree', () => {
  for (const seed of seeds) {
    const product = drawObject(['name', 'title', 'slug'], { parent: 'Product', seed });
    expect(product.title).toBe(product.name);
    expect(text(product.slug)).toMatch(/^[a-z0-9-]+$/);
    expect(text(product.name).toLowerCase()).toContain(text(product.slug).split('-')[0]);
  }
});

test('status, code and text of an error agree', () => {
  for (const seed of seeds) {
    const problem: JsonObject = drawObject(['status', 'title', 'code', 'detail'], {
      parent: 'Error',
      seed,
      types: { status: integer },
    });
    if (problem.status === 404) expect(problem).toMatchObject({ title: 'Not Found', code: 'not_found' });
    expect(Number(problem.status)).toBeGreaterThanOrEqual(400);
  }
});

test('identifying fields are hardly ever the same', () => {
  const emails = Array.from(
    { length: 400 },
    (_, at) => drawObject(['email'], { parent: 'User', seed: `u${at}` }).email,
  );
  expect(new Set(emails).size).toBeGreaterThan(397);
});
