/**
 * How good, how fast and how repeatable the values are, beside json-schema-faker in the same run. The last lines are
 * the table of README.md.
 *
 *   npm run bench:values [-- --corpus FOLDER] [--only suite|documents|speed|corpus|bytes] [--verbose]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateSync } from 'json-schema-faker';
import { loadDocument } from '../src/document/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../src/json/index.ts';
import { createWords } from '../src/lexicon/index.ts';
import { generate, type JsonSchema } from '../src/schema/index.ts';
import { createReader } from '../src/sources/index.ts';
import { buildRooms } from './built-rooms.ts';
import { listPlainCases, listTypedCases, remotes, type SuiteCase } from './suite/cases.ts';
import { judgeCase, judgeDocument } from './suite/judge.ts';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus/documents' },
    only: { type: 'string' },
    verbose: { type: 'boolean', short: 'v' },
  },
});
const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => options.verbose && say(`    ${line}`);
/** Its best settings, by measurement. */
const fakerOptions = { optionalsProbability: 0, maxDepth: 30 };

/** measure, Standin, json-schema-faker, goal, verdict. */
const table: string[][] = [];
const wants = (part: string) => options.only === undefined || options.only === part;
const note = (measure: string, ours: string, peer: string, goal: string, isReached: boolean) =>
  table.push([measure, ours, peer, goal, isReached ? 'reached' : 'short']);

if (wants('suite')) {
  await benchSuite('plain', listPlainCases(), listPlainCases());
  const originals = new Map(listPlainCases().map((each) => [each.name, each]));
  const typed = listTypedCases();
  await benchSuite(
    'typed',
    typed,
    typed.map((each) => originals.get(each.name.replace(/ \(\w+\)$/, '')) ?? originals.get(each.name) ?? each),
  );
}
if (wants('documents')) {
  for (const name of ['discord.json', 'openai.yaml', 'box.json']) {
    const file = `${options.corpus}/${name}`;
    if (existsSync(file)) await benchDocument(name, file);
    else say(`skipped ${name}: no corpus at ${options.corpus}`);
  }
}
if (wants('speed')) await benchSpeed();
if (wants('corpus'))
  noteRun('every operation of the corpus: answers valid', ['corpus', '--', options.corpus], 'all valid, 0 failed');
if (wants('bytes'))
  noteRun('bytes on other Nodes, in other time zones, locales and orders, with one field more', ['bytes'], 'identical');
say('');
say(writeTable([['measure', 'Standin', 'json-schema-faker, best settings', 'goal', ''], ...table]));

/** A row of another script: its last line, and whether it was content. */
function noteRun(measure: string, args: string[], goal: string): void {
  const { stdout, status } = spawnSync('npm', ['run', '--silent', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  say(last);
  note(measure, last.replace(/^\w+: /, ''), '–', goal, status === 0);
}

function writeTable([head = [], ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function benchSuite(title: string, cases: SuiteCase[], originals: SuiteCase[]): Promise<void> {
  const resolver = (reference: string): never => (remotes[reference.replace(/#.*$/, '')] ?? {}) as never;
  const makers: [string, (schema: JsonSchema, seed: number) => unknown][] = [
    ['standin', (schema, seed) => generate(schema, { seed: String(seed), schemas: remotes })],
    [
      'json-schema-faker',
      (schema, seed) =>
        generateSync(structuredClone(schema) as never, { ...fakerOptions, seed, refResolver: resolver }),
    ],
  ];
  const results: number[] = [];
  for (const [name, make] of makers) {
    let every = 0;
    let valid = 0;
    for (const [index, each] of cases.entries()) {
      const { judge } = judgeCase(each, originals[index] ?? each, title === 'plain' ? index : 10_000 + index);
      let good = 0;
      let why = '';
      for (const seed of seeds) {
        try {
          const value = JSON.parse(JSON.stringify(make(each.schema, seed))) as JsonValue;
          if (await judge(value)) good++;
          else why = `invalid: ${JSON.stringify(value)}`;
        } catch (error) {
          why = `no value: ${error instanceof Error ? error.message : String(error)}`;
        }
      }
      valid += good;
      if (good === seeds.length) every++;
      else if (name === 'standin') tell(`${each.name}: ${good}/10, ${why}`);
    }
    say(
      `suite ${title}, ${name}: ${every}/${cases.length} = ${share(every, cases.length)} valid for each of 10 seeds (mean ${share(valid, cases.length * 10)})`,
    );
    results.push(every);
  }
  const [ours = 0, peer = 0] = results;
  const outOf = (count: number) => `${count}/${cases.length} = ${share(count, cases.length)}`;
  note(
    `JSON-Schema-Test-Suite 2020-12, ${title}, valid for each of 10 seeds`,
    outOf(ours),
    outOf(peer),
    '99 %',
    ours >= 0.99 * cases.length,
  );
}

function share(count: number, of: number): string {
  return `${((100 * count) / of).toFixed(1)} %`;
}

async function benchDocument(name: string, file: string): Promise<void> {
  const { document } = await loadDocument(file, { read: createReader() });
  const { root } = document;
  const judgeFor = judgeDocument(root);
  const schemas = listResponseSchemas(root);
  const words = createWords();
  const makers: [string, (schema: JsonSchema, seed: number) => unknown][] = [
    ['standin', (schema, seed) => generate(schema, { seed: String(seed), document: root, direction: 'response' })],
    [
      'standin with words',
      (schema, seed) => generate(schema, { seed: String(seed), document: root, direction: 'response', words }),
    ],
    [
      'json-schema-faker',
      (schema, seed) =>
        generateSync({ ...(schema as JsonObject), components: root.components } as never, { ...fakerOptions, seed }),
    ],
  ];
  const results: number[] = [];
  for (const [maker, make] of makers) {
    let every = 0;
    let bytes = 0;
    const start = performance.now();
    for (const [pointer, schema] of schemas) {
      let test: ((value: JsonValue) => boolean) | undefined;
      let good = 0;
      let why = '';
      for (const seed of seeds) {
        try {
          const value = JSON.parse(JSON.stringify(make(schema, seed))) as JsonValue;
          bytes += JSON.stringify(value).length;
          test ??= judgeFor(schema);
          if (test(value)) good++;
          else why = 'invalid';
        } catch (error) {
          why = error instanceof Error ? error.message : String(error);
        }
      }
      if (good === seeds.length) every++;
      else if (maker !== 'json-schema-faker') tell(`${pointer}: ${good}/10, ${why.slice(0, 200)}`);
    }
    const runs = schemas.length * seeds.length;
    const took = (performance.now() - start) / runs;
    say(
      `${name}, ${maker}: ${every}/${schemas.length} valid for each of 10 seeds, ${Math.round(bytes / runs)} B and ${took.toFixed(1)} ms each (judging included)`,
    );
    results.push(every);
  }
  const outOf = (count = 0) => `${count}/${schemas.length}`;
  const ours = Math.min(results[0] ?? 0, results[1] ?? 0);
  const measure = `all 2xx JSON response schemas of ${name}, 10 seeds`;
  note(measure, outOf(ours), outOf(results[2]), '100 %', ours === schemas.length);
}

/** The schemas of all 2xx answers in JSON, each once. */
function listResponseSchemas(root: JsonObject): [string, JsonSchema][] {
  const found = new Map<string, [string, JsonSchema]>();
  for (const [path, item] of Object.entries(isObject(root.paths) ? root.paths : {})) {
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      const responses = isObject(operation) && isObject(operation.responses) ? operation.responses : {};
      for (const [status, response] of Object.entries(responses)) {
        if (!/^2/.test(status) || !isObject(response) || !isObject(response.content)) continue;
        const media = response.content['application/json'];
        const schema = isObject(media) ? media.schema : undefined;
        if (!isObject(schema)) continue;
        const key = JSON.stringify(schema);
        if (!found.has(key)) found.set(key, [`${method} ${path} ${status}`, schema]);
      }
    }
  }
  return [...found.values()];
}

async function benchSpeed(): Promise<void> {
  const file = 'spec/openapi.yaml';
  const { document } = await loadDocument(file, { read: createReader() });
  const { root } = document;
  const schema = { $ref: '#/components/schemas/User' };
  const load = await buildRooms('schema', 'lexicon');
  const { generate } = (await load('schema')) as typeof import('../src/schema/index.ts');
  const { createWords } = (await load('lexicon')) as typeof import('../src/lexicon/index.ts');
  const words = createWords();
  const standalone = { ...schema, components: root.components };
  const makers: [string, (seed: number) => unknown][] = [
    ['standin', (seed) => generate(schema, { seed: String(seed), document: root, direction: 'response', words })],
    [
      'standin without words',
      (seed) => generate(schema, { seed: String(seed), document: root, direction: 'response' }),
    ],
    ['json-schema-faker', (seed) => generateSync(standalone as never, { seed })],
    [
      'json-schema-faker, all optionals, of like size',
      (seed) => generateSync(standalone as never, { seed, alwaysFakeOptionals: true, maxDepth: 12 }),
    ],
  ];
  const runs = makers.map(([name, make]) => ({ name, make, count: 0, bytes: 0, seconds: 0 }));
  for (const { make } of runs) for (let seed = 0; seed < 300; seed++) make(seed);
  // In turns, by the time that the processor worked: so a busy machine slows all of them alike.
  for (let turn = 0; turn < 12; turn++) {
    for (const run of runs) {
      const start = process.cpuUsage();
      for (let spent = 0; spent < 0.25; ) {
        run.bytes += JSON.stringify(run.make(run.count++)).length;
        const { user, system } = process.cpuUsage(start);
        spent = (user + system) / 1e6;
        if (spent >= 0.25) run.seconds += spent;
      }
    }
  }
  const told = runs.map(({ count, bytes, seconds }) => {
    const rate = Math.round(count / seconds);
    return { rate, text: `${rate} of ${Math.round(bytes / count)} B = ${(bytes / seconds / 1e6).toFixed(1)} MB/s` };
  });
  for (const [index, { name }] of runs.entries()) say(`users a second, ${name}: ${told[index]?.text}`);
  const [ours, , , peer] = told;
  if (ours === undefined || peer === undefined) return;
  const ratio = ours.rate / peer.rate;
  const measure = 'full bundled-API users a second of processor time, with lifelike words';
  note(measure, `${ours.text}: ${ratio.toFixed(1)} ×`, peer.text, '5 ×', ratio >= 5);
}
