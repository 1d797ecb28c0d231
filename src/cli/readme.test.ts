import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Command, commandLine, root, runCommand, startCommand } from './command.fixture.ts';

interface Block {
  language: string;
  text: string;
  line: number;
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
  .scripts;
const blocks: Block[] = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
  language: match[1] ?? '',
  text: match[2] ?? '',
  line: readme.slice(0, match.index).split('\n').length,
}));
const folder = mkdtempSync(join(tmpdir(), 'standin-readme-'));
const hasCurl = canRun('curl', '--version');
if (!hasCurl) console.log('skipped: the commands of the README need curl');
let mock: Command | undefined;
let address = '';
/** Keys are drawn: those of the README stand for those of the run, one for one. */
const keys = new Map<string, string>();
const keyForm = /[\w-]{43}=/g;

afterAll(async () => {
  await mock?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('every block is of a kind that is tested here', () => {
  expect([...new Set(blocks.map(({ language }) => language))].toSorted()).toEqual([
    'console',
    'mermaid',
    'sh',
    // By readme-code.test.ts.
    'ts',
    'yaml',
  ]);
});

for (const { language, text, line } of blocks) {
  if (language === 'sh') test(`line ${line}: ${text.trim()}`, () => runScript(text.trim()));
  if (language === 'yaml') test(`line ${line}: the file is accepted`, () => tryFile(text));
  if (language !== 'console') continue;
  for (const [index, step] of text.split(/^\$ /m).slice(1).entries()) {
    const [command = '', ...expected] = step.trimEnd().split('\n');
    test.skipIf(!hasCurl)(`line ${line}, command ${index + 1}: what it says is what the README says`, () => {
      const script = `${inRun(command).replace('npx standin', commandLine)} || true`;
      const said = execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder }).trimEnd();
      compare(expected.join('\n'), said);
    });
  }
}

test('the table of flags names those of the command, and no others', async () => {
  const { stdout } = await runCommand(['mock', '--help']);
  const offered = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1]);
  const named = [...readme.matchAll(/^\| (?:`-\w`, )?`(--[\w-]+)` *\|/gm)].map((match) => match[1]);
  expect(named.filter((flag) => flag !== '--auth').toSorted()).toEqual(
    offered.filter((flag) => flag !== '--help' && flag !== '--auth').toSorted(),
  );
});

/** A mock is started as the README says, but for the port; of other commands the script must be there. */
async function runScript(script: string): Promise<void> {
  const [, name = ''] = /npm (?:run )?(start|test|[\w:]+)\b(?: -- .*)?$/.exec(script) ?? [];
  if (script === 'npx standin explain') {
    expect((await runCommand(['explain'])).status).toBe(0);
    return;
  }
  if (script === 'npx standin init') {
    const project = mkdtempSync(join(tmpdir(), 'standin-readme-init-'));
    expect((await runCommand(['init', '--yes'], { cwd: project })).status).toBe(0);
    rmSync(project, { recursive: true });
    return;
  }
  if (script.startsWith('npx standin fixtures ')) {
    expect(await runCommand(script.split(' ').slice(2), { cwd: folder })).toMatchObject({ status: 0 });
    return;
  }
  if (script.startsWith('npx standin verify ')) {
    const args = inRun(script).split(' ').slice(2);
    expect(await runCommand(args, { cwd: folder })).toMatchObject({ status: 0 });
    return;
  }
  const [, flags] = /^npx standin (mock.*)$/.exec(script) ?? [];
  if (flags === undefined) expect(Object.keys(scripts)).toContain(name);
  if (flags === undefined && name !== 'start') return;
  // Stopped the hard way: what it acknowledged must be there all the same.
  await mock?.stop();
  mock = startCommand([...splitWords(flags ?? 'mock'), '--port', '0'], { cwd: folder });
  address = new URL(await mock.ready()).host;
}

/** The words of a command line, as a shell takes them. */
function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

async function tryFile(text: string): Promise<void> {
  if (text.startsWith('# fixtures/personas.yaml')) await tryPersonas(text);
  else await tryBehaviour(text);
}

async function tryPersonas(text: string): Promise<void> {
  const file = join(folder, 'personas.yaml');
  writeFileSync(file, text);
  const args = ['fixtures', join(root, 'spec/openapi.yaml'), '--personas', file, '--out', join(folder, 'personas')];
  expect((await runCommand(args, { cwd: folder })).status).toBe(0);
}

async function tryBehaviour(text: string): Promise<void> {
  const file = join(folder, 'behaviour.yaml');
  writeFileSync(file, text);
  const command = startCommand(['mock', '--port', '0', '--behaviour', file]);
  await command.ready();
  await command.stop();
}

function inRun(text: string): string {
  return text.replaceAll('127.0.0.1:4010', address).replace(keyForm, (key) => keys.get(key) ?? key);
}

/** `…` stands for any text. */
function compare(expected: string, said: string): void {
  const found = said.match(keyForm) ?? [];
  for (const [index, key] of (expected.match(keyForm) ?? []).entries()) {
    const own = found[index];
    if (keys.has(key) || own === undefined) continue;
    expect([...keys.values()]).not.toContain(own);
    keys.set(key, own);
  }
  if (!expected.includes('…')) expect(said).toBe(inRun(expected));
  else expect(said).toMatch(new RegExp(`^${inRun(expected).split('…').map(escapeText).join('.*')}$`));
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function canRun(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
