import { describe, expect, test } from 'vitest';
import { type FieldSchema, proposeFor } from './lexicon.fixture.ts';

const date = /^\d{4}-\d\d-\d\d$/;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const url = /^https:\/\/[a-z0-9.-]+(\/\S*)?$/;
const sentence = /^[A-Z“"].{12,}[.!?]$/s;
const title = /^[\p{L}\p{N}].*/u;
const word = /^[a-z0-9][a-z0-9_.:/-]*$/;
const personName = /^\p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+$/u;

/** [shape, names]: texts. Names as words; each is tried in four spellings. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^\p{Lu}\p{L}+$/u, 'first name|given name|forename|last name|family name|surname|middle name|nick name'],
  [
    personName,
    'full name|real name|customer name|contact name|account holder name|sender name|assignee|created by|updated by|reviewer',
  ],
  [/^[A-Z]{2}$/, 'initials|country code|country iso|iso2|state code'.replace('|state code', '')],
  [
    /^[a-z0-9.]+@example\.(com|org|net)$/,
    'email|e mail|email address|contact email|work email|billing email|from email|reply to',
  ],
  [/^[a-z0-9._]+$/, 'username|user name|login|screen name|handle|preferred username'],
  [/^https:\/\/images\.example\.com\/avatars\/[a-z-]+\.png$/, 'avatar|avatar url|profile picture|profile image url'],
  [/^(female|male)$/, 'gender|sex'],
  [/^(she\/her|he\/him)$/, 'pronouns'],
  [/^(Ms|Mr|Dr|Prof)$/, 'honorific|salutation'],
  [title, 'job title|occupation|profession|department|division|hobby|skill'],
  [sentence, 'bio|biography|about me'],
  [
    /^\p{Lu}/u,
    'city|town|locality|hometown|birth place|province|country|nationality|continent|billing city|shipping country',
  ],
  [/^[A-Z]{3}$/, 'country code3|iso3|currency|currency code|base currency|price currency'],
  [/^[A-Z]{2}-[A-Z0-9]+$/, 'state iso|iso 3166 2'],
  [/^[A-Z0-9][A-Z0-9 -]{2,9}$/, 'zip|zip code|postal code|postcode|shipping zip'],
  [/\d/, 'street|street address|address line1|house number|address|full address|billing address|home address'],
  [/^\+\d{1,3} [\d ]+$/, 'phone|phone number|telephone|mobile|cell phone|fax|work phone|contact phone'],
  [/^\+\d{1,3}$/, 'phone prefix|calling code|dial code'],
  [/^[A-Z][A-Za-z]+\/[A-Za-z_/]+$/, 'timezone|time zone|tz|iana timezone'],
  [/^[+-]\d\d:\d\d$/, 'utc offset|timezone offset'],
  [/^-?\d+(\.\d+)?$/, 'latitude|longitude|lat|lng|geo lat'],
  [/^[a-z]{2}-[A-Z]{2}$/, 'locale|language tag|preferred locale'],
  [/^[a-z]{2}$/, 'language|language code|lang|preferred language|iso 639 1'],
  [/^[a-z]{2}-[a-z]+-\d$/, 'aws region|cloud region|data region|hosting region|region'],
  [/^[A-Z]{3}$/, 'iata code|airport code'],
  [
    dateTime,
    'created at|updated at|deleted at|published at|started at|finished at|expires at|last login|last seen at|last modified|paid at|shipped at|delivered at|verified at|archived at|revoked at|last used at|synced at|last processed on|next run at|scheduled for|timestamp|occurred at|created on|modified on|valid until|trial ends at|inserted at|closed at|cancelled at|approved at|queued at',
  ],
  [date, 'birth date|birthday|dob|start date|end date|due date|date|order date|release date|hire date|expiry date'],
  [/^\d{4}$/, 'year|birth year|founded year'],
  [/^(January|February|March|April|May|June|July|August|September|October|November|December)$/, 'month name'],
  [/day$/, 'day of week|weekday'],
  [/^\S+ \S+ \S+ \S+ \S+$/, 'cron|cron expression|cron schedule|sync schedule'],
  [/^(daily|weekly|monthly|quarterly|yearly)$/, 'frequency|billing cycle|recurrence'],
  [/^PT\d+M$/, 'duration'],
  [/^[A-Z]/, 'company|company name|organization|employer|merchant name|supplier|manufacturer|brand|publisher|industry'],
  [title, 'product|product name|item name|material|slogan|tagline'],
  [/^[A-Z]{3}-[\d-]*\w[\d\w-]*$/, 'sku|item code|part number|product code'],
  [/^\d{13}$/, 'barcode|ean|gtin|isbn'],
  [/^(XS|S|M|L|XL)$/, 'shirt size|clothing size'],
  [/^ORD-\d{5}$/, 'order number|order reference|booking reference'],
  [/^INV-2026-\d{4}$/, 'invoice number|receipt number'],
  [/^1Z[A-Z0-9]{16}$/, 'tracking number'],
  [/^[A-Z0-9]{5,12}$/, 'coupon code|promo code|voucher'],
  [/^\d+\.\d\d$/, 'price|amount|unit price|total amount|tax|discount|shipping cost|fee|balance|subtotal|grand total'],
  [/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/, 'iban|bank account iban'],
  [/^[A-Z]{6}[A-Z0-9]{2,5}$/, 'bic|swift code'],
  [/^\d{15,16}$/, 'card number|credit card number'],
  [/^\d{4}$/, 'last4|card last4'],
  [/^(visa|mastercard|amex)$/, 'card brand|card network'],
  [/^[a-z_]+$/, 'payment method|payment type|payment status|transaction type'],
  [/^txn_[a-z0-9]{16}$/, 'transaction id|payment reference'],
  [/^[A-Z]{2}\d{9}$/, 'vat id|vat number|tax id'],
  [/^[A-Z]{4}$/, 'ticker|stock symbol'],
  [/^[A-Za-z0-9_-]{43}=$/, 'api key|apikey|admin key|refresh token|reset token|push token'],
  [/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/, 'token|access token|jwt|id token|bearer token'],
  [/^[A-Za-z0-9]{40}$/, 'client secret|secret|webhook secret|signing secret'],
  [/^sk-|^sk_|^ya29|^AIza|^hf_|^ollama-|^AKIA/, 'llm api key|openai api key'],
  [/^\[redacted\]$/, 'db conn api key|embed api key'],
  [/^Bearer$/, 'token type'],
  [/^\d{6}$/, 'otp|verification code|pin code'.replace('pin code', 'mfa code')],
  [/^[0-9a-f]{40}$/, 'sha|sha1|commit sha|git sha|head sha'],
  [/^[0-9a-f]{64}$/, 'sha256|checksum|content hash|hash|digest'],
  [/^[0-9a-f]{32}$/, 'md5|md5 hash|trace id'],
  [/^[0-9a-f]{128}$/, 'sha512'],
  [/^[0-9a-f]{7}$/, 'short sha'],
  [/^"[0-9a-f]{32}"$/, 'etag'],
  [/^sha256:[0-9a-f]{64}$/, 'image digest|docker digest'],
  [/^SHA256:[A-Za-z0-9+/]{43}$/, 'fingerprint|key fingerprint'],
  [/^ssh-ed25519 /, 'public key|ssh key'],
  [/^-----BEGIN /, 'private key|certificate|ca cert'],
  [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'uuid|guid|correlation id|idempotency key'],
  [/^[a-z]+_[a-z0-9]+$/, 'id|customer id|order item id|request id|session id|message id|event id|workspace id'],
  [/^arn:aws:/, 'arn|role arn'],
  [
    url,
    'url|link|permalink|html url|redirect uri|website|homepage|base url|webhook url|callback url|image url|thumbnail url|logo url|cover image|download url|next url|issuer|documentation url|preview image|banner url|photo url|video url|self',
  ],
  [/^[a-z0-9.-]+\.example$/, 'domain|hostname|host|fqdn'],
  [/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug|url slug|subdomain'],
  [/^\/[a-z]+-icon\.png$/, 'icon|icon url'],
  [/^\p{Extended_Pictographic}/u, 'emoji'],
  [/^\d{1,3}(\.\d{1,3}){3}$/, 'ip|ip address|client ip|remote address|server ip'],
  [/^2001:db8:/, 'ipv6'],
  [/^10\.\d+\.\d+\.0\/24$/, 'cidr|subnet'],
  [/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/, 'mac address'],
  [/^(Mozilla|curl|okhttp|python)/, 'user agent'],
  [/^(GET|POST|PUT|PATCH|DELETE)$/, 'http method|request method'],
  [/^(200|201|404)$/, 'status code|http status'],
  [/^\d{2,5}$/, 'port|server port'],
  [/^https?$|^tcp$|^udp$|^grpc$/, 'protocol|scheme'],
  [/^\/\S+$/, 'path|url path|request path|folder|working directory'],
  [/^[\w-]+(\.\w+)+$/, 'file name|filename|original filename|attachment name'],
  [/^[a-z0-9]+$/, 'extension|file extension'],
  [/^[a-z]+\/[\w.+-]+$/, 'mime type|content type|media type'],
  [/^\d+x\d+$/, 'resolution|screen size'],
  [/^(utf-8|iso-8859-1)$/, 'charset|encoding'],
  [/^[A-Za-z0-9+/]+=*$/, 'base64|file content|oas spec'],
  [/^\w+:\/\//, 'connection string|dsn|database url|db conn string'],
  [/^[a-z]+$/, 'db source type|database type|dialect'],
  [/^[A-Za-z_:]+$/, 'db name|database name'],
  [/^[a-z_]+$/, 'embed vendor|llm vendor|model provider'],
  [/^https?:\/\//, 'embed url|llm endpoint'],
  [/^[\w./:-]+$/, 'embed model|embedding model|default model|model name|model id'],
  [/^\d+\.\d+\.\d+$/, 'version|app version|api version|schema version|semver|firmware version'],
  [/^(linux|macos|windows|ios|android)$/, 'os|operating system|platform'],
  [/^(amd64|arm64)$/, 'arch|architecture'],
  [/^(production|staging|development)$/, 'environment|env'],
  [word, 'namespace|cluster name|project name|repository|package name|bundle id|topic name|queue|feature flag'],
  [/^(main|develop|staging|\w+\/[\w.-]+)$/, 'branch|default branch|base branch'],
  [/^\S.*\S$/s, 'commit message|command|script|sql query|formula|regex|stack trace|log line|prompt|transcript'],
  [/^[a-z]\w*$/i, 'operation id|function name|class name|auth schema name|tool type'],
  [/^(info|warning|error|debug|critical)$/, 'log level|severity'],
  [/^[a-z]+\.[a-z]+$/, 'event type|event name'],
  [/^[a-z]+:[a-z]+$/, 'scope|permission'],
  [/^(admin|editor|viewer|owner|member|developer)$/, 'role|user role'],
  [
    title,
    'name|title|label|display name|group name|team name|category|genre|report name|campaign name|venue name|template name',
  ],
  [
    sentence,
    'description|short description|long description|summary|overview|notes|note|comment|feedback|hint|help text|error message|detail|release notes',
  ],
  [/.{8,}/, 'body|content|message|text|subject|question|reason'],
  [/^[a-z_]+$/, 'status|state|order status|visibility|priority|mode|type|kind|source|action|result|direction'],
  [/^#[0-9a-f]{6}$/, 'color|hex color|background color|primary color'],
  [/^[A-Z][a-z]+$/, 'color name|eye color'],
  [/^REF-\d{6}$/, 'external id|reference'],
  [/^[A-Z]{2}-\d{3}$/, 'code|identifier'],
  [/^v?\d+\.\d+\.\d+|^latest$|^stable$/, 'image tag|git tag|release tag'],
];

/** [lowest, highest, names]: integers. */
const integers: readonly (readonly [number, number, string])[] = [
  [18, 80, 'age'],
  [0, 100, 'score|privacy score|percent|percentage|progress|discount percent|rating|battery level'],
  [
    1,
    100_000,
    'count|total|comment count|view count|likes|followers|download count|total count|num items|unread count',
  ],
  [1, 40, 'quantity|qty|stock'],
  [80, 9090, 'port|server port'],
  [200, 500, 'status code|http status'],
  [300, 604_800, 'expires in|ttl|max age'],
  [1_600_000_000, 1_900_000_000, 'created at|updated at|timestamp|expires at|created|last seen at'],
  [1_600_000_000_000, 1_900_000_000_000, 'created at ms|timestamp ms'],
  [10, 500_000, 'duration ms|latency ms|elapsed ms'],
  [1, 1_000_000_000, 'file size|size in bytes|content length|max file size'],
  [1, 3600, 'timeout|duration seconds|retry after|interval seconds'],
  [200, 2000, 'width|height|image width'],
  [1, 1000, 'id|user id|order id'.replace('|order id', '')],
  [10, 100, 'limit|page size|per page'],
  [1, 24, 'index|position|rank|line number|page'],
  [1, 5, 'priority|severity number'.replace('|severity number', '')],
  [1900, 2100, 'year|birth year|founded year'],
  [1, 31, 'month|day|hour'.replace('|hour', '')],
  [0, 23, 'hour'],
  [100, 100_000, 'price|amount|total amount|balance cents'.replace('|balance cents', '')],
  [1, 2048, 'size mb|memory mb'],
  [1, 9000, 'size kb'],
  [16, 70_000, 'max tokens|total tokens|prompt tokens'],
  [300, 3100, 'embedding dimensions'],
  [0, 16_777_215, 'color'],
  [1, 90, 'retention days|lead days|days'],
];

const numbers: readonly (readonly [number, number, string])[] = [
  [-90, 90, 'latitude|lat'],
  [-180, 180, 'longitude|lng'],
  [0, 1, 'confidence|probability|error rate|top p|opacity|similarity'],
  [3, 5, 'rating|average rating'],
  [0, 30, 'weight'],
  [0.5, 2, 'exchange rate'],
  [0, 100, 'percent|cpu usage|interest rate'],
  [1, 100_000, 'price|amount|total|balance|budget'],
];

const spellings: Record<string, (words: string[]) => string> = {
  snake_case: (words) => words.join('_'),
  camelCase: (words) => words.map((each, index) => (index === 0 ? each : capital(each))).join(''),
  'kebab-case': (words) => words.join('-'),
  PascalCase: (words) => words.map(capital).join(''),
};
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const seeds = ['1', '2', '3'];

function expectEverywhere(name: string, schema: FieldSchema, holds: (value: unknown) => void): void {
  for (const seed of seeds) {
    const values = Object.values(spellings).map((spell) => proposeFor(spell(name.split(' ')), schema, { seed }));
    holds(values[0]);
    expect(new Set(values.map(String)).size, `${name} in all spellings: ${values.join(' / ')}`).toBe(1);
  }
}

const textNames = texts.flatMap(([shape, names]) => names.split('|').map((name) => [name, shape] as const));

test('the tables below hold more than 300 names', () => {
  const all = [
    ...textNames.map(([name]) => name),
    ...[...integers, ...numbers].flatMap(([, , names]) => names.split('|')),
  ];
  expect(new Set(all).size).toBeGreaterThan(300);
});

describe('a text is what its name says', () => {
  test.each(textNames)('%s', (name, shape) => {
    expectEverywhere(name, { type: 'string' }, (value) => expect(value).toMatch(shape));
  });
});

describe('an integer is within reason', () => {
  test.each(integers.flatMap(([low, high, names]) => names.split('|').map((name) => [name, low, high] as const)))(
    '%s',
    (name, low, high) => {
      expectEverywhere(name, { type: 'integer' }, (value) => {
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      });
    },
  );
});

describe('a number is within reason', () => {
  test.each(numbers.flatMap(([low, high, names]) => names.split('|').map((name) => [name, low, high] as const)))(
    '%s',
    (name, low, high) => {
      expectEverywhere(name, { type: 'number' }, (value) => {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      });
    },
  );
});

describe('a flag is set as often as is usual', () => {
  const often = 'active|enabled|email verified|is verified|is active|notifications enabled|can read'.split('|');
  const seldom = 'deleted|is deleted|archived|is admin|blocked|has error|disabled|is superuser|locked'.split('|');
  const count = (name: string) =>
    Array.from({ length: 200 }, (_, at) =>
      proposeFor(name.replaceAll(' ', '_'), { type: 'boolean' }, { seed: `s${at}` }),
    ).filter((value) => value === true).length;
  test.each(often)('%s mostly', (name) => expect(count(name)).toBeGreaterThan(120));
  test.each(seldom)('%s seldom', (name) => expect(count(name)).toBeLessThan(60));
});

describe('the thing that a name belongs to decides what it is', () => {
  const isPerson = (value: unknown) => typeof value === 'string' && personName.test(value);
  test.each(['User', 'UserAttributes', 'author', 'CreateUserDto', 'employees', 'Customer'])(
    'name of %s is a person',
    (parent) => {
      expect(isPerson(proposeFor('name', { type: 'string' }, { parent }))).toBe(true);
    },
  );
  test.each([
    ['Company', /Traders|&|[A-Z]/],
    ['tag', /^[a-z-]+$/],
    ['Product', title],
    ['Group', title],
    ['DataCatalogue', title],
    ['Datasource', title],
    ['FileStore', /\.\w+$/],
    ['Model', /[-:.\d]/],
    ['Branch', /^[\w./-]+$/],
    ['Role', title],
    ['Country', /^\p{Lu}/u],
    ['Currency', title],
    ['Permission', /^[a-z]+:[a-z]+$/],
  ] as const)('name of a %s is none', (parent, shape) => {
    const values = seeds.map((seed) => proposeFor('name', { type: 'string' }, { parent, seed }));
    for (const value of values) expect(value).toMatch(shape);
    expect(values.some((value) => typeof value === 'string' && /@|^(Ada|Adele) /.test(value))).toBe(false);
  });
  test('a name in front counts as much as an object around', () => {
    expect(proposeFor('file_name')).toMatch(/\.\w+$/);
    expect(proposeFor('tag_name')).not.toMatch(personName);
    expect(proposeFor('author_email')).toMatch(/@/);
  });
  test('unknown things get a name of their own', () => {
    expect(proposeFor('name', { type: 'string' }, { parent: 'SprocketInput' })).toMatch(/^[A-Z][a-z]+ Sprocket$/);
  });
});

describe('what the lexicon does not know', () => {
  test('is a short phrase of its own words', () => {
    expect(proposeFor('snorkel_fare')).toMatch(/^\d|^[A-Z][a-z]+ snorkel fare$/);
    expect(proposeFor('zorblification')).toMatch(/^[A-Z][a-z]+ zorblification$/);
  });
  test('is a small number', () => {
    const value = proposeFor('zorbles', { type: 'integer' });
    expect(value).toBeGreaterThanOrEqual(1);
    expect(value).toBeLessThanOrEqual(60);
  });
  test('follows the example, with ids redrawn', () => {
    const made = proposeFor('zorb', { type: 'string', example: 'zrb_91kd02ks8' });
    expect(made).toMatch(/^zrb_\d\d[a-z]{2}\d\d[a-z]{2}\d$/);
    expect(made).not.toBe('zrb_91kd02ks8');
  });
  test('follows the values that a description lists', () => {
    const schema = { type: 'string', description: 'The shape: one of `round`, `square` or `oval`.' };
    for (const seed of seeds) expect(['round', 'square', 'oval']).toContain(proposeFor('zorb', schema, { seed }));
  });
  test('in a map follows the name of the map', () => {
    expect(proposeFor('zorb', { type: 'string' }, { parent: 'external_urls' })).toMatch(url);
  });
});
