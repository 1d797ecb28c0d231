import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { ToolError } from '../document/index.ts';
import { replaceUserinfo } from '../wire/index.ts';
import { description, version } from './version.ts';

// Who reads only the first lines closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('standin')
  .description(description)
  .version(version)
  .configureOutput({ outputError: (text, write) => write(`${pc.red('standin:')} ${tellMisuse(text)}\n`) })
  .exitOverride();

/** In the order of the help. */
const pages: Record<string, () => Promise<(program: Command) => void>> = {
  mock: async () => (await import('./mock.ts')).addMockCommand,
  fixtures: async () => (await import('./fixtures.ts')).addFixturesCommand,
  explain: async () => (await import('./explain.ts')).addExplainCommand,
  verify: async () => (await import('./verify.ts')).addVerifyCommand,
  init: async () => (await import('./init.ts')).addInitCommand,
  proxy: async () => (await import('./proxy.ts')).addProxyCommand,
};

// A command takes a page and what that needs; only who names none, or one that is not there, is shown all.
const named = process.argv.slice(2).find((word) => Object.hasOwn(pages, word));
for (const [name, load] of Object.entries(pages)) {
  if (named === undefined || name === named) (await load())(program);
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One line, whatever the parser says in several. */
function tellMisuse(text: string): string {
  const said = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return /^Usage:/.test(said) ? text.trimEnd() : `${said}${/[.?)]$/.test(said) ? '' : '.'} See standin --help.`;
}

/** Expected errors take a line; what we did not expect shows where it came from. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const shown =
    error instanceof ToolError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  // There is no document yet by which to redact.
  process.stderr.write(`${pc.red('standin:')} ${replaceUserinfo(shown, () => '[redacted]')}\n`);
  return 2;
}
