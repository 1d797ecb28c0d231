import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { ToolError } from '../document/index.ts';
import { hideUserinfo } from '../execute/index.ts';
import { addExplainCommand } from './explain.ts';
import { addFixturesCommand } from './fixtures.ts';
import { addInitCommand } from './init.ts';
import { addMockCommand } from './mock.ts';
import { addProxyCommand } from './proxy.ts';
import { addVerifyCommand } from './verify.ts';
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

addMockCommand(program);
addFixturesCommand(program);
addExplainCommand(program);
addVerifyCommand(program);
addInitCommand(program);
addProxyCommand(program);

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
  process.stderr.write(`${pc.red('standin:')} ${hideUserinfo(shown)}\n`);
  return 2;
}
