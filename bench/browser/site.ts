import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A project that uses Standin as a page would, built by Vite as it is. */
export interface Site {
  chunks: Rolldown.OutputChunk[];
  /** Serves it under a Content-Security-Policy that allows no `eval`. */
  serve(): Promise<{ url: string; close(): Promise<void> }>;
  remove(): void;
}

/** @param external Packages that are not to be bundled. */
export async function buildSite(pages: readonly string[], external: readonly RegExp[] = []): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-site-'));
  cpSync(join(root, 'bench/browser/page'), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/standin'));
  symlinkSync(join(root, 'node_modules/msw'), join(folder, 'node_modules/msw'));
  mkdirSync(join(folder, 'public'));
  cpSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), join(folder, 'public/mockServiceWorker.js'));
  cpSync(join(root, 'spec/openapi.yaml'), join(folder, 'public/openapi.yaml'));
  const behaviour: unknown = parse(readFileSync(join(root, 'mocks/behaviour.yaml'), 'utf8'));
  writeFileSync(join(folder, 'public/behaviour.json'), JSON.stringify(behaviour));
  const result = await build({
    root: folder,
    logLevel: 'error',
    build: {
      target: 'es2022',
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: pages.map((page) => join(folder, page)), external: [...external] },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return {
    chunks: outputs.filter((each) => each.type === 'chunk'),
    serve: () => serve(join(folder, 'dist')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'";
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
};

async function serve(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path === '/' ? '/index.html' : path;
    try {
      const content = readFileSync(join(folder, file));
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      });
      response.end(content);
    } catch {
      // Browsers ask for an icon, whatever the page says.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
