import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testAdapter } from '../../src/msw/adapter.law.ts';
import { buildSite, type Site } from './site.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere) console.log(`skipped: there is no Chromium at ${executablePath} (or at $CHROMIUM)`);
const args =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

let site: Site;
let server: Awaited<ReturnType<Site['serve']>>;
let browser: Browser;

describe.skipIf(!isThere)('in Chromium, under a policy without unsafe-eval', () => {
  beforeAll(async () => {
    site = await buildSite(['index.html', 'law.html']);
    server = await site.serve();
    browser = await chromium.launch({ executablePath, args: args.split(' ') });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    site?.remove();
  });

  test('a page lists users, opens one, rolls the key, and shows the new one after a reload', {
    timeout: 60_000,
  }, async () => {
    const { page, errors } = await open('/');
    await page.setViewportSize({ width: 900, height: 560 });
    const users = page.locator('nav a');
    await users.first().waitFor();
    expect(await users.count()).toBe(8);
    await users.nth(2).click();
    const key = page.locator('code');
    const before = await key.textContent();
    await page.getByRole('button', { name: 'Roll key' }).click();
    await expect.poll(() => key.textContent()).not.toBe(before);
    const rolled = await key.textContent();
    expect(rolled).toMatch(/^\S{20,}$/);
    await page.reload();
    await expect.poll(() => page.locator('code').textContent()).toBe(rolled);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
    // Another session is another world.
    const other = await open('/#3');
    await expect.poll(() => other.page.locator('code').textContent()).toBe(before);
    expect([...errors, ...other.errors]).toEqual([]);
  });

  testAdapter('MSW in Chromium', async () => {
    const { page } = await open('/law.html');
    await page.waitForFunction(() => document.title === 'ready');
    // The policy is in force, and nothing but the page's own trial has met it.
    expect(await page.evaluate(() => window.isEvalRefused)).toBe(true);
    console.log(`document loaded and first answer: ${await page.evaluate(() => Math.round(window.milliseconds))} ms`);
    return {
      async send({ method, path, query, headers, body }) {
        const url = path + (query === '' ? '' : `?${query}`);
        const sent = { url, method, headers, body: body && [...body] };
        const received = await page.evaluate((each) => window.send(each), sent);
        return { ...received, body: Uint8Array.from(received.body) };
      },
      async close() {
        expect(await page.evaluate(() => window.violations)).toEqual(['script-src']);
        await page.context().close();
      },
    };
  });
});

async function open(path: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(server.url + path);
  return { page, errors };
}
