import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Command, runCommand, startCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-kill-'));
const headers = { authorization: 'any-key' };
const users = Array.from({ length: 8 }, (_, index) => String(index + 1));
let command: Command | undefined;
afterEach(async () => {
  await command?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('after kill -9 in the middle of a thousand rolls, every acknowledged key is the current one', async () => {
  const state = join(folder, 'world.db');
  const args = ['mock', '--port', '0', '--quiet', '--state', state];
  command = startCommand(args);
  const first = await command.ready();
  const { child } = command;
  const acknowledged = new Map<string, string>();
  const unanswered = new Set<string>();
  const replaced: string[] = [];
  let rolls = 0;
  const work = async (user: string) => {
    while (rolls < 1000) {
      unanswered.add(user);
      const key = await roll(first, user).catch(() => undefined);
      // Without an answer, it may have happened or not.
      if (key === undefined) return;
      unanswered.delete(user);
      const before = acknowledged.get(user);
      if (before !== undefined) replaced.push(before);
      acknowledged.set(user, key);
      if (++rolls === 500) child.kill('SIGKILL');
    }
  };
  await Promise.all(users.map(work));
  expect(await command.ended).toBe('SIGKILL');
  expect(rolls).toBeGreaterThanOrEqual(500);
  expect(rolls).toBeLessThan(1000);

  command = startCommand(args);
  const second = await command.ready();
  for (const [user, key] of acknowledged) {
    const present = await readKey(second, user, headers.authorization);
    // An unanswered roll may have replaced the last key that was acknowledged: then that one is revoked.
    if (present !== key) expect(unanswered).toContain(user);
    expect(await statusFor(second, key)).toBe(present === key ? 200 : 401);
  }
  for (const key of replaced.slice(-100)) expect(await statusFor(second, key)).toBe(401);
  await command.stop();

  const refused = await runCommand(['mock', '--port', '0', '--seed', 'other', '--state', state]);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/^standin: Cannot keep state in [^\n]+: it belongs to another world[^\n]+\n$/);
}, 120_000);

async function roll(url: string, user: string): Promise<string> {
  return keyOf(await fetch(`${url}/users/${user}/roll-api-key`, { method: 'POST', headers }));
}

async function readKey(url: string, user: string, authorization: string): Promise<string> {
  return keyOf(await fetch(`${url}/users/${user}`, { headers: { authorization } }));
}

async function keyOf(response: Response): Promise<string> {
  return ((await response.json()) as { attributes: { api_key: string } }).attributes.api_key;
}

async function statusFor(url: string, authorization: string): Promise<number> {
  const response = await fetch(`${url}/tags/1`, { headers: { authorization } });
  await response.arrayBuffer();
  return response.status;
}
