import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, quoteName, runTool, tryTool } from './database.ts';

/**
 * SQLite, by its command line tool.
 *
 * @returns Why there is none, where it cannot be.
 */
export function startSqlite(): Database | string {
  if (tryTool(['sqlite3', '--version']) !== '') return 'sqlite3 is not installed';
  const folder = mkdtempSync(join(tmpdir(), 'standin-sqlite-'));
  const file = join(folder, 'fixtures.db');
  const open = ['sqlite3', '-bail', file];
  return {
    name: 'sqlite',
    version: `SQLite ${runTool(['sqlite3', '--version']).split(' ')[0]}`,
    load(script) {
      rmSync(file, { force: true });
      return tryTool(open, readFileSync(script, 'utf8'));
    },
    run: (statement) => tryTool(open, `PRAGMA foreign_keys = ON; ${statement}`),
    rows(table) {
      // The tool's own JSON writes of a text what stands before a NUL.
      const names = JSON.parse(
        runTool([...open, `SELECT json_group_array(name) FROM pragma_table_info(${quoteName(table)})`]),
      ) as string[];
      const members = names.map((name) => `'${name.replaceAll("'", "''")}', ${quoteName(name)}`).join(', ');
      return JSON.parse(
        runTool([...open, `SELECT json_group_array(json_object(${members})) FROM ${quoteName(table)}`]),
      );
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}
