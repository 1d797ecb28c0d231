/**
 * What `standin/msw` adds to a page that Vite builds: compressed bytes (gzip, level 9) of all that is loaded before the
 * first answer, without msw itself. Fails where that is more than the README promises, or where what a page must not
 * carry is in it.
 *
 *   npm run build && npm run bundle
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildSite } from './browser/site.ts';

const promised = Number(/adds ([\d,]+) kB/.exec(readFileSync('README.md', 'utf8'))?.[1]?.replaceAll(',', ''));
const site = await buildSite(['size.html'], [/^msw(\/|$)/]);
site.remove();
const byName = new Map(site.chunks.map((chunk) => [chunk.fileName, chunk]));
const loaded = new Set(site.chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
for (const name of loaded) for (const next of byName.get(name)?.imports ?? []) if (byName.has(next)) loaded.add(next);

const sizes = new Map<string, number>();
let total = 0;
for (const name of loaded) {
  const chunk = byName.get(name);
  total += gzipSync(chunk?.code ?? '', { level: 9 }).length;
  for (const [id, { code }] of Object.entries(chunk?.modules ?? {})) {
    const packaged = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(id)?.[1];
    const own = id.includes('/dist/') ? roomsOf(readFileSync(id, 'utf8')) : [['page', code?.length ?? 0] as const];
    for (const [source, size] of packaged ? [[packaged, code?.length ?? 0] as const] : own)
      sizes.set(source, (sizes.get(source) ?? 0) + size);
  }
}
const kilobytes = Math.ceil(total / 1000);
for (const [source, size] of [...sizes].sort((one, other) => other[1] - one[1]))
  if (size > 5000)
    process.stdout.write(`${String(Math.round(size / 1000)).padStart(5)} kB before minifying: ${source}\n`);
process.stdout.write(`bundle: ${kilobytes} kB compressed, ${promised} kB promised\n`);

const unwanted = [...sizes.keys()].filter((source) =>
  ['lmdb', 'jiti', 'commander', 'yaml', 'js-yaml', 'jsonc-parser'].includes(source),
);
if (unwanted.length > 0) process.stdout.write(`bundle: has ${unwanted.join(', ')}, which no page needs\n`);
const locales = site.chunks
  .flatMap(({ fileName, modules }) => (loaded.has(fileName) ? Object.keys(modules) : []))
  .filter((id) => /faker.*locale\/(?!en\.)\w+\.js/.test(id));
if (locales.length > 0) process.stdout.write(`bundle: has locales that nobody asked for: ${locales.join(', ')}\n`);
if (!(kilobytes <= promised) || unwanted.length > 0 || locales.length > 0) process.exitCode = 1;

/** What is built says at the head of each part which file it is from. */
function roomsOf(code: string): (readonly [room: string, size: number])[] {
  const parts = code.split(/^\/\/(?:#region)? ?src\/(\w+)\/.*$/m).slice(1);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1]?.length ?? 0] as const] : []));
}
