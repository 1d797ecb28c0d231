import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { exitCodeOf, formats, type Report } from './index.ts';
import { evil, makeReport, summary } from './report.fixture.ts';

let some: Report;
let none: Report;
beforeAll(async () => {
  some = await makeReport('some');
  none = await makeReport('none');
}, 60_000);

test('every format is made of a report with causes, and of one without', () => {
  for (const [name, write] of Object.entries(formats)) {
    expect(typeof write(some), name).toBe('string');
    expect(write(none), name).not.toContain('UserAttributes.email is null');
  }
  expect([exitCodeOf(some), exitCodeOf(none), exitCodeOf({ ...none, summary: { ...summary, requests: 0 } })]).toEqual([
    1, 0, 2,
  ]);
});

test('no format tells a secret', () => {
  expect(some.results.some(({ steps }) => steps[0]?.exchange.request.headers.authorization === '$API_KEY')).toBe(true);
  const keys = new Set<string>();
  for (const [name, write] of Object.entries(formats)) {
    const text = write(some);
    expect(text.includes('standin-credential'), name).toBe(false);
    for (const [key] of text.matchAll(/[\w-]{42}=(?=[\\"&])/g)) keys.add(`${name} ${key}`);
  }
  // API keys of the bundled API are 32 bytes in base64.
  expect([...keys]).toEqual([]);
});

/** Codes of the control characters in a text, each once. */
const controlsIn = (text: string) => [
  ...new Set([...text].map((sign) => sign.charCodeAt(0)).filter((code) => code < 32 || (code > 126 && code < 160))),
];

describe('console', () => {
  test('a clean run takes one line', () => {
    expect(formats.console(none)).toBe('no finding: 62 requests in 62 cases, 1.3 s, 19 of 106 operations\n');
  });

  test('causes say what, where, whose, how often, and how to see it again; then what was left out', () => {
    const text = formats.console(some);
    expect(text).toContain('✗ UserAttributes.email is null\n');
    expect(text).toMatch(/spec\/openapi\.yaml:\d+|main\.yaml:\d+/);
    expect(text).toContain('the service is likelier wrong');
    expect(text).toContain(
      `curl 'http://127.0.0.1:4010/api/v1/users/3' -H 'accept: */*;q=0.9, application/json' -H "authorization: $API_KEY"`,
    );
    expect(text).toContain('  > ');
    expect(text).toMatch(/\n1 skipped: read-only 1\n/);
    expect(text.indexOf('getGroup')).toBeLessThan(text.indexOf('UserAttributes.email'));
  });

  test('what is left behind is told once, with how often', () => {
    const left = ['a', 'b', 'c', 'd', 'b'].map((name) => `users ${name} (POST /users): it stays`);
    const text = formats.console({ ...none, summary: { ...none.summary, left } });
    expect(text).toContain(
      'left behind: users b (POST /users): it stays (2 times); users a (POST /users): it stays; ' +
        'users c (POST /users): it stays and 1 more\n',
    );
  });

  test('operations that gave no answer are named', () => {
    const operations = ['a', 'b', 'c', 'd', 'e', 'f'];
    const skipped = [{ reason: 'unreachable' as const, times: 7, operations, message: 'no answer within 10 s' }];
    expect(formats.console({ ...none, skipped })).toContain(
      'no answer in 7 cases, of a, b, c, d, e and 1 more: no answer within 10 s\n',
    );
  });

  test('what a service sends does not steer the terminal', () => {
    expect(controlsIn(formats.console(some))).toEqual([10]);
    expect(formats.console(some)).not.toMatch(/^\s*::/m);
  });
});

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

/** The elements of well-formed XML without their text. */
function readElements(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, close, name = '', given = '', empty] of xml.matchAll(/<(\/?)(\w+)((?:\s[\w:]+="[^"<]*")*)(\/?)>/g)) {
    if (close) open.pop();
    else {
      const pairs = [...given.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [] };
      open.at(-1)?.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root;
}

describe('junit', () => {
  test.each(['some', 'none'] as const)('has the structure that readers know, with %s wrong', (which) => {
    const report = which === 'some' ? some : none;
    const [suites, ...others] = readElements(formats.junit(report)).children;
    expect([suites?.name, others]).toEqual(['testsuites', []]);
    expect(suites?.children.map(({ name }) => name)).toEqual(['testsuite']);
    const [suite] = suites?.children ?? [];
    const tests = suite?.children ?? [];
    expect(new Set(tests.map(({ name }) => name))).toEqual(new Set(['testcase']));
    const having = (name: string) => tests.filter(({ children }) => children[0]?.name === name).length;
    for (const element of [suites, suite]) {
      expect(element?.attributes).toMatchObject({
        name: report.title,
        tests: `${tests.length}`,
        failures: `${having('failure')}`,
        skipped: `${having('skipped')}`,
        errors: '0',
      });
    }
    expect(suite?.attributes.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    for (const { attributes, children } of tests) {
      expect(Object.keys(attributes).slice(0, 3)).toEqual(['name', 'classname', 'time']);
      expect(attributes.time).toMatch(/^\d+\.\d{3}$/);
      // At most one outcome, with a message, and nothing in it.
      expect(children.length).toBeLessThan(2);
      for (const { name, attributes: told, children: inner } of children) {
        expect(Object.keys(told)).toEqual(name === 'failure' ? ['message', 'type'] : ['message']);
        expect(['failure', 'skipped']).toContain(name);
        expect(inner).toEqual([]);
      }
      if (children[0]?.name === 'failure') expect(Number(attributes.line)).toBeGreaterThan(0);
    }
    const names = tests.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(having('failure') > 0).toBe(which === 'some');
  });

  test('one test an operation and phase; failures name their causes and lines', () => {
    const xml = formats.junit(some);
    expect(xml).toMatch(/<testsuites name="AI Studio user area" tests="\d+" failures="4" skipped="1" errors="0"/);
    const name = 'name="GET /users/{id} \\(examples\\)" classname="AI Studio user area.getUser"';
    expect(xml).toMatch(new RegExp(`<testcase ${name} time="[\\d.]+" file="main.yaml" line="\\d+">`));
    expect(xml).toContain('<skipped message="read-only: it would write"/>');
    expect(formats.junit(none)).toContain('failures="0"');
  });

  test('is well-formed whatever a service sends', () => {
    const xml = formats.junit(some);
    expect(controlsIn(xml)).toEqual([10]);
    expect(xml).toBe(Buffer.from(xml).toString());
    const open: string[] = [];
    for (const [, close, tag, empty] of xml
      .replace(/^<\?.*\?>/, '')
      .matchAll(/<(\/?)(\w+)(?:\s[\w:]+="[^"<]*")*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(tag);
      else if (!empty) open.push(tag ?? '');
    }
    expect(open).toEqual([]);
    expect(xml.replace(/<(\/?)(\w+)(?:\s[\w:]+="[^"<]*")*(\/?)>|<\?.*\?>/g, '')).not.toMatch(
      /[<>]|&(?!amp;|lt;|gt;|quot;)/,
    );
  });
});

test('sarif points to lines of the document, with a fingerprint', () => {
  const log = JSON.parse(formats.sarif(some)) as Log;
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  const rules = run?.tool.driver.rules ?? [];
  expect(run?.results).toHaveLength(some.causes.length);
  for (const result of run?.results ?? []) {
    expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    expect(['error', 'warning']).toContain(result.level);
    const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toBe('main.yaml');
    expect(region?.startLine).toBeGreaterThan(1);
    expect(region?.startColumn).toBeGreaterThan(0);
    expect(result.partialFingerprints?.['standinCause/v1']).toMatch(/^[\da-f]{12}$/);
  }
});

const require = createRequire(import.meta.url);

/** Ajv knows later drafts; what these schemas say is the same in them. */
const draft = ({ $schema: _, id: __, ...schema }: JsonObject) => schema;

test('sarif is valid by the schema of SARIF 2.1.0, with causes, without, and with known ones', () => {
  // One of its patterns has a lone bracket.
  const ajv = new Ajv({ strict: false, validateSchema: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(draft(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')));
  for (const report of [some, none, { ...some, causes: [], known: some.causes }]) {
    expect(validate(JSON.parse(formats.sarif(report))), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  }
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('har is valid by the schema of HAR 1.2', () => {
  const ajv = new Ajv({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  const schemas = require('har-schema') as Record<string, JsonObject>;
  for (const schema of Object.values(schemas)) if (typeof schema === 'object') ajv.addSchema(draft(schema));
  const validate = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json');
  const har = JSON.parse(formats.har(some));
  expect(validate?.(har), JSON.stringify(validate?.errors?.slice(0, 3))).toBe(true);
  expect(har.log.entries.length).toBe(some.results.flatMap(({ steps }) => steps).length);
});

test('json has a version, the causes, what was left out, and coverage', () => {
  const told = JSON.parse(formats.json(some));
  expect(told).toMatchObject({
    version: 1,
    tool: { name: 'standin', version: '1.2.3' },
    api: { title: 'AI Studio user area', document: 'spec/openapi.yaml' },
    run: { requests: 62, startedAt: '2026-11-27T12:00:00.000Z' },
    skipped: [{ reason: 'read-only', times: 1 }],
  });
  expect(told.causes[0].sample.curl).toContain('curl ');
  expect(told.coverage.totals.operations.all).toBe(106);
});

test('what a method answers that is not documented does not count as covered', async () => {
  const results = some.results.map((result) => ({
    ...result,
    steps: result.steps.map((step) => ({ ...step, expect: { kind: 'unsupported-method' as const } })),
  }));
  const { coverage } = await makeReport('none', { results });
  expect(coverage.totals.operations.seen).toBe(0);
});

describe('github', () => {
  test('annotates lines; what a service sends adds no command', () => {
    const lines = formats.github(some).trimEnd().split('\n');
    expect(lines).toHaveLength(some.causes.length);
    for (const line of lines) {
      expect(line).toMatch(/^::(error|warning) file=main\.yaml,line=\d+,col=\d+,title=[^,:]*::[^\n]+$/);
    }
  });

  test('shows no more than GitHub does, and says so', () => {
    const [cause] = some.causes;
    if (!cause) throw new Error('no cause');
    const lines = formats
      .github({ ...some, causes: Array.from({ length: 15 }, () => cause) })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('::notice title=Standin::5 more causes in the report');
  });
});

describe('html', () => {
  test('is one page that loads nothing, and believes nothing that a service sends', () => {
    const page = formats.html(some);
    expect(page).not.toMatch(/<(link|img|iframe)\b|\bsrc=|url\(/);
    expect(page).not.toContain(evil.slice(0, 12));
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).toContain('&lt;/script&gt;&lt;b&gt;&amp;');
    expect(page).toContain('prefers-color-scheme: dark');
  });

  test('shows causes, gaps and coverage down to values', () => {
    const page = formats.html(some);
    for (const text of ['UserAttributes.email is null', 'read-only', '19 of 106', '[].attributes.email', 'not seen']) {
      expect(page).toContain(text);
    }
    expect(formats.html(none)).toContain('keeps its contract');
  });
});
