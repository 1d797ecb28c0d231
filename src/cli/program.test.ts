import { expect, test } from 'vitest';
import { runCommand } from './command.fixture.ts';

test('who names no command is shown all, and who names one its flags', async () => {
  const [all, asked, own] = await Promise.all([
    runCommand(['--help']),
    runCommand(['help', 'verify']),
    runCommand(['verify', '--help']),
  ]);
  expect([all.status, asked.status, own.status]).toEqual([0, 0, 0]);
  const listed = [...all.stdout.matchAll(/^ {2}([a-z]+) .*\[options\]/gm)].map((match) => match[1]);
  expect(listed).toEqual(['mock', 'fixtures', 'explain', 'verify', 'init', 'proxy']);
  expect(asked.stdout).toBe(own.stdout);
  expect(own.stdout).toMatch(/^Usage: standin verify /);
});

test('a word that is also the name of a command is no hindrance', async () => {
  // The document is called as another command is.
  const { status, stderr } = await runCommand(['explain', 'mock']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('Cannot read mock')]);
});
