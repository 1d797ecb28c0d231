import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { ToolError } from '../document/index.ts';
import type { Mock } from '../mock/index.ts';
import { behaviourSchema, describeBehaviour, findSchemaProblems, inferResources } from '../model/index.ts';
import { describeProblems } from './describe.ts';
import { writeBehaviourFile } from './explain-file.ts';
import { writeExplanation } from './explain-text.ts';
import { explainMock } from './explanation.ts';
import { writeText } from './write-text.ts';

export interface ExplainFlags {
  json?: boolean;
  write?: string;
  force?: boolean;
  schema?: boolean;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
}

/** `standin explain [document]`: what was inferred, and why. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description('show what was inferred from a document, and why, and what is wrong with it')
    .argument('[document]', 'OpenAPI document: a file, a folder, a URL, or - for stdin; default: as for mock')
    .option('--json', 'as JSON')
    .option('--write <file>', 'write it as a behaviour file to edit, such as mocks/behaviour.yaml')
    .option('--force', 'let --write replace a file')
    .option('--schema', 'print the JSON Schema of behaviour files')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('--root <folder>', 'folder that $refs to files may not leave; default: the document’s own')
    .option('--allow-remote-refs', 'follow $refs to URLs')
    .action((document: string | undefined, flags: ExplainFlags) =>
      explain(document, flags, {
        out: (text) => process.stdout.write(text),
        note: (text) => process.stderr.write(text),
      }),
    );
}

/** Where text goes: what was asked for, and what is said beside it. */
export interface Voice {
  out(text: string): void;
  note(text: string): void;
}

/** @throws ToolError where the document or the behaviour cannot be used, or the file not be written. */
export async function explain(document: string | undefined, flags: ExplainFlags, voice: Voice): Promise<void> {
  if (flags.schema) {
    voice.out(`${JSON.stringify(behaviourSchema, null, 2)}\n`);
    return;
  }
  const { behaviour, write, root, allowRemoteRefs } = flags;
  if (write !== undefined && existsSync(write) && !flags.force) {
    throw new ToolError({
      code: 'file-exists',
      tried: `Cannot write ${write}`,
      reason: 'the file exists',
      hint: 'Add --force to replace it (its comments are lost), or name another file.',
    });
  }
  // Imported late: `--help` and wrong flags need none of it.
  const { createMock } = await import('../mock/index.ts');
  const mock = await createMock(document, {
    ...(root === undefined ? {} : { root }),
    ...(allowRemoteRefs === undefined ? {} : { allowRemoteRefs }),
    ...(behaviour === undefined ? {} : { behaviourFile: behaviour }),
    handlersFile: false,
  });
  if (write !== undefined) await writeBehaviour(mock, write, voice);
  if (write !== undefined && !flags.json) return;
  const explanation = explainMock(mock);
  // Only here: to look at every schema takes longer than a mock may take to start.
  const problems = [...mock.problems, ...findSchemaProblems(mock.document, mock.api)];
  if (flags.json) {
    const told = problems.map(({ location: { file, line, column, pointer }, ...problem }) => ({
      ...problem,
      location: { file, line, column, pointer },
    }));
    voice.out(`${JSON.stringify({ ...explanation, problems: told }, null, 2)}\n`);
    return;
  }
  voice.out(`${writeExplanation(explanation)}\n`);
  voice.note(describeProblems(problems, mostProblems));
}

const mostProblems = 200;

async function writeBehaviour(mock: Mock, file: string, voice: Voice): Promise<void> {
  const explanation = explainMock(mock);
  const text = writeBehaviourFile(describeBehaviour(mock.inference, inferResources(mock.api)), explanation);
  await writeText(file, text);
  const { resources, operations } = explanation;
  voice.note(`standin: wrote ${file}: ${resources.length} resources, ${operations.length} operations\n`);
}
