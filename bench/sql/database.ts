import { execFileSync } from 'node:child_process';

/** A row of a table, by column. */
export type Row = Record<string, unknown>;

/** A database that scripts can be loaded into. */
export interface Database {
  name: 'postgres' | 'sqlite';
  /** Its version, in its own words. */
  version: string;
  /** Loads a script into an empty database; says what went wrong, `''` where nothing did. */
  load(file: string): string;
  /** Runs one statement on what was loaded last; says what went wrong. */
  run(statement: string): string;
  rows(table: string): Row[];
  stop(): void;
}

/** What a command says on stdout; throws with what it says on stderr. */
export function runTool(command: readonly string[], input = ''): string {
  const [file = '', ...args] = command;
  return execFileSync(file, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** What went wrong, in a line; `''` where nothing did. */
export function tryTool(command: readonly string[], input = ''): string {
  try {
    runTool(command, input);
    return '';
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
    return said.trim().split('\n')[0] || String(error);
  }
}

/** An identifier in quotes. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
