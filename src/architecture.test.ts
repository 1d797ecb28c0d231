import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inBrowsers } from '../build/bundle.ts';

const src = dirname(fileURLToPath(import.meta.url));

/** The allowed arrows: a room may import the rooms listed behind it, through their doors. */
const arrows: Record<string, string[]> = {
  json: [],
  random: [],
  document: ['json'],
  sources: ['json', 'document'],
  schema: ['json', 'random'],
  lexicon: ['json', 'random', 'schema'],
  wire: ['json'],
  model: ['json', 'document', 'schema', 'wire'],
  check: ['json', 'model', 'schema', 'wire'],
  coverage: ['json', 'model', 'schema', 'check'],
  fixtures: ['json', 'random', 'model', 'schema', 'lexicon'],
  state: ['json', 'random', 'fixtures'],
  faults: ['random'],
  journal: ['json', 'document', 'fixtures', 'state'],
  respond: ['json', 'random', 'model', 'schema', 'lexicon', 'wire', 'check', 'fixtures', 'state', 'faults'],
  admin: ['json', 'wire', 'fixtures', 'state', 'faults', 'respond'],
  dataset: ['json', 'document', 'model', 'schema', 'lexicon', 'fixtures', 'respond', 'assembly'],
  archive: ['json', 'document', 'sources', 'model', 'schema', 'fixtures', 'dataset'],
  push: ['json', 'random', 'document', 'schema', 'model', 'wire', 'check', 'fixtures', 'dataset', 'plan', 'execute'],
  assembly: [
    'json',
    'document',
    'schema',
    'lexicon',
    'model',
    'wire',
    'fixtures',
    'state',
    'faults',
    'respond',
    'admin',
  ],
  adapters: ['wire', 'respond'],
  fetch: ['wire', 'respond'],
  plan: ['json', 'random', 'model', 'schema', 'wire', 'check'],
  execute: ['json', 'document', 'sources', 'model', 'wire', 'check', 'plan'],
  diagnose: ['json', 'random', 'document', 'model', 'schema', 'wire', 'check', 'coverage', 'plan', 'execute'],
  report: ['json', 'document', 'model', 'wire', 'check', 'coverage', 'plan', 'execute', 'diagnose'],
  mock: [
    'json',
    'document',
    'sources',
    'schema',
    'lexicon',
    'model',
    'wire',
    'fixtures',
    'state',
    'faults',
    'journal',
    'respond',
    'admin',
    'adapters',
    'assembly',
  ],
  matchers: ['json', 'document', 'sources', 'model', 'wire', 'check', 'mock'],
  vitest: ['matchers'],
  msw: ['json', 'random', 'document', 'model', 'wire', 'fixtures', 'state', 'respond', 'assembly', 'fetch', 'mock'],
  cli: [
    'json',
    'faults',
    'document',
    'sources',
    'schema',
    'lexicon',
    'model',
    'wire',
    'check',
    'plan',
    'execute',
    'diagnose',
    'report',
    'fixtures',
    'state',
    'respond',
    'adapters',
    'dataset',
    'archive',
    'lexicon',
    'mock',
    'push',
  ],
};

/** Rooms that run in a browser, and so must not import from `node:`. */
const browserRooms = [
  'json',
  'random',
  'document',
  'schema',
  'lexicon',
  'wire',
  'model',
  'check',
  'coverage',
  'fixtures',
  'state',
  'faults',
  'respond',
  'admin',
  'dataset',
  'assembly',
  'fetch',
];

interface Import {
  file: string;
  room: string;
  target: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(src, file));
const rooms = readdirSync(src, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function roomOf(file: string): string {
  return relative(src, file).split(sep)[0] ?? '';
}

function importsOf(file: string): string[] {
  return importsIn(readFileSync(file, 'utf8'));
}

function importsIn(text: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const isTest = (file: string) => /\.(test|law|fixture)\.ts$/.test(file);
const inRooms = files.filter((file) => rooms.includes(roomOf(file)));
const local: Import[] = inRooms.flatMap((file) =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => ({ file, room: roomOf(file), target: resolve(dirname(file), target) })),
);
const show = ({ file, target }: Import) => `${relative(src, file)} → ${relative(src, target)}`;

test('every room is listed in the table of arrows', () => {
  expect(rooms.filter((room) => !(room in arrows))).toEqual([]);
});

test('every import follows an allowed arrow', () => {
  const forbidden = local.filter(
    ({ file, room, target }) => roomOf(target) !== room && !isTest(file) && !arrows[room]?.includes(roomOf(target)),
  );
  expect(forbidden.map(show)).toEqual([]);
});

test('rooms are entered through their door, and no room uses its own', () => {
  const door = (target: string) => join(src, roomOf(target), 'index.ts');
  const sideEntrances = local.filter(
    ({ file, room, target }) =>
      (roomOf(target) !== room && target !== door(target) && !/\.(law|fixture)\.ts$/.test(target)) ||
      (roomOf(target) === room && target === door(target) && !isTest(file)),
  );
  expect(sideEntrances.map(show)).toEqual([]);
});

test('the table of arrows has no cycle', () => {
  const visit = (room: string, trail: string[]): string[] =>
    trail.includes(room)
      ? [[...trail, room].join(' → ')]
      : (arrows[room] ?? []).flatMap((next) => visit(next, [...trail, room]));
  expect(Object.keys(arrows).flatMap((room) => visit(room, []))).toEqual([]);
});

test('no two files import each other, directly or by a detour', () => {
  const graph = new Map<string, string[]>();
  for (const { file, target } of local) graph.set(file, [...(graph.get(file) ?? []), target]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) cycles.push([...trail.slice(at), file].map((each) => relative(src, each)).join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('doors name what they let out', () => {
  const stars = inRooms.filter((file) => /(^|\n)\s*export \*/.test(readFileSync(file, 'utf8')));
  expect(stars.map((file) => relative(src, file))).toEqual([]);
});

test('what a browser gets of the entry for MSW is from browser rooms, and compiles nothing', () => {
  const toSource = (file: string) => join(src, '..', file);
  const replaced = new Map(Object.entries(inBrowsers).map(([from, to]) => [toSource(from), toSource(to)]));
  const reached = new Set([join(src, 'msw/index.ts')]);
  const packages = new Set<string>();
  for (const file of reached) {
    const text = readFileSync(file, 'utf8').replaceAll(/^(import|export) type [^;]*;$/gm, '');
    for (const target of importsIn(text)) {
      const path = resolve(dirname(file), target);
      if (target.startsWith('.')) reached.add(replaced.get(path) ?? path);
      else packages.add(target);
    }
  }
  const outside = [...reached].filter((file) => ![...browserRooms, 'msw'].includes(roomOf(file)));
  expect(outside.map((file) => relative(src, file))).toEqual([]);
  expect([...packages].filter((name) => /^(node:|ajv\/dist\/2020|lmdb|jiti|commander)/.test(name))).toEqual([]);
});

test('what runs in a browser imports nothing from Node', () => {
  const nodeImports = inRooms
    .filter((file) => browserRooms.includes(roomOf(file)) && !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('node:'))
        .map((target) => `${relative(src, file)} → ${target}`),
    );
  expect(nodeImports).toEqual([]);
});
