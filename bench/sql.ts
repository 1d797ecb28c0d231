/**
 * Loads what `standin fixtures --format sql` writes into real databases, with all constraints on, and reads it back:
 * each table must hold the entities that `--format json` writes, and its keys must refuse what does not fit.
 *
 *   npm run test:sql
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database, Row } from './sql/database.ts';
import { startPostgres } from './sql/postgres.ts';
import { startSqlite } from './sql/sqlite.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [join(root, 'spec/openapi.yaml'), join(root, 'bench/sql/hostile.json')];
const folder = mkdtempSync(join(tmpdir(), 'standin-sql-'));
let failures = 0;
let loads = 0;
let values = 0;

/** Entities of a resource as JSON, and the table that has them. */
interface Written {
  table: string;
  entities: Row[];
}

for (const start of [startPostgres, startSqlite]) {
  const database = start();
  if (typeof database === 'string') {
    process.stdout.write(`sql: skipped: ${database}\n`);
    continue;
  }
  try {
    for (const document of documents)
      for (const flags of [[], ['--normalize']]) tryDocument(database, document, [...flags, '--count', '230']);
  } finally {
    database.stop();
  }
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`sql: ${loads} scripts loaded, ${values} values read back, ${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;

function tryDocument(database: Database, document: string, flags: string[]): void {
  const title = `${database.version}: ${document.replace(root, '')} ${flags.join(' ')}`;
  const script = join(write(document, ['--format', 'sql', '--dialect', database.name, ...flags]), 'fixtures.sql');
  const wrong = database.load(script);
  loads++;
  if (wrong !== '') {
    fail(title, wrong);
    return;
  }
  const plain = flags.filter((flag) => flag !== '--normalize');
  for (const { table, entities } of readJson(write(document, plain))) {
    const rows = database.rows(table);
    if (rows.length !== entities.length) fail(title, `${table} has ${rows.length} rows`);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const entity of entities) compare(title, database, table, entity, byId.get(entity.id) ?? {});
  }
  expectKeys(title, database, readFileSync(script, 'utf8'));
  process.stdout.write(`sql: ${title}: loaded\n`);
}

/** What others refer to cannot go. */
function expectKeys(title: string, database: Database, script: string): void {
  const [, target] = /FOREIGN KEY \("[^)]*"\) REFERENCES ("(?:[^"]|"")*")/.exec(script) ?? [];
  const said = database.run(`DELETE FROM ${target}`);
  if (!/foreign key/i.test(said)) fail(title, `${target} can be emptied: ${said}`);
}

function write(document: string, flags: readonly string[]): string {
  const out = mkdtempSync(join(folder, 'out-'));
  const cli = ['--import', import.meta.resolve('tsx'), join(root, 'src/cli/main.ts'), 'fixtures', document];
  execFileSync(process.execPath, [...cli, '--quiet', '--out', out, ...flags], { stdio: 'inherit' });
  return out;
}

function readJson(out: string): Written[] {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { counts: Record<string, number> };
  return Object.keys(manifest.counts).map((resource) => ({
    table: resource.replace(/[/\-.\s]/g, '_'),
    entities: JSON.parse(readFileSync(join(out, `${resource.replaceAll('/', '.')}.json`), 'utf8')),
  }));
}

/** Each scalar of an entity that has a column of its name. */
function compare(title: string, { name }: Database, table: string, entity: Row, row: Row): void {
  const fields = { ...entity, ...(entity.attributes as Row | undefined) };
  for (const [column, value] of Object.entries(fields)) {
    const stored = row[column];
    if (stored === undefined || (typeof value === 'object' && value !== null)) continue;
    values++;
    if (!isSame(name, value, stored))
      fail(title, `${table}.${column} of ${entity.id} is ${JSON.stringify(stored)}, not ${JSON.stringify(value)}`);
  }
}

function isSame(database: Database['name'], value: unknown, stored: unknown): boolean {
  // What refers to a key is of the key's type.
  if (typeof value === 'number' && typeof stored === 'string') return stored === String(value);
  if (database === 'sqlite') return stored === (typeof value === 'boolean' ? Number(value) : value);
  if (typeof value !== 'string') return stored === value;
  const text = value.replaceAll('\u0000', '\uFFFD');
  return stored === text || (/^\d{4}-\d\d-\d\dT/.test(value) && Date.parse(String(stored)) === Date.parse(value));
}

function fail(title: string, what: string): void {
  failures++;
  if (failures <= 20) process.stdout.write(`sql: FAILED ${title}: ${what}\n`);
}
