/**
 * Whether the same seed gives the same bytes: on Node 20, 22 and 24, in other time zones and languages, where requests
 * come in another order, and where the document has one more field.
 *
 *   npm run bytes [-- --corpus FOLDER]
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle, makeFolder } from '../build/bundle.ts';
import { findNode } from './bytes/node.ts';

const { values } = parseArgs({ options: { corpus: { type: 'string', default: '../shared/corpus/documents' } } });
const names = ['spotify.json', 'keycloak-admin.json', 'train-travel.yaml', 'slack.yaml', 'petstore-3.0.4.json'];
const corpus = names.map((name) => `${values.corpus}/${name}`).filter((file) => existsSync(file));
const documents = ['spec/openapi.yaml', ...corpus];
const worker = new URL('bytes/fingerprint.mjs', import.meta.url).pathname;
const rooms = makeFolder();
process.once('exit', rooms.remove);
const doors = ['fixtures', 'lexicon', 'mock', 'schema'].map((room) => [`${room}/index`, `src/${room}/index.ts`]);
await bundle(Object.fromEntries(doors), rooms.folder);

type Prints = Record<string, string>;
const here = { TZ: 'UTC', LANG: 'en_US.UTF-8' };

function print(node: string, args: readonly string[] = [], env: Record<string, string> = {}): Prints {
  const text = execFileSync(node, [worker, '--rooms', rooms.folder, ...args, ...documents], {
    encoding: 'utf8',
    env: { ...process.env, ...here, ...env },
    maxBuffer: 1 << 28,
  });
  return JSON.parse(text) as Prints;
}

let isSame = true;

function compare(what: string, expected: Prints, found: Prints): void {
  const different = Object.keys({ ...expected, ...found }).filter((part) => expected[part] !== found[part]);
  if (different.length > 0) isSame = false;
  const verdict =
    different.length === 0 ? 'identical' : `${different.length} differ: ${different.slice(0, 5).join(', ')}`;
  process.stdout.write(`${what}: ${Object.keys(expected).length} parts, ${verdict}\n`);
}

const own = process.execPath;
const base = print(own);
process.stdout.write(`bytes: ${documents.length} documents on Node ${process.versions.node}\n`);
for (const major of [20, 22, 24]) {
  if (process.versions.node.startsWith(`${major}.`)) continue;
  compare(`Node ${major}`, base, print(await findNode(major)));
}
compare(
  'TZ=Asia/Tokyo, Turkish',
  base,
  print(own, [], { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
);
compare('TZ=America/St_Johns', base, print(own, [], { TZ: 'America/St_Johns' }));
compare('asked in reverse order', base, print(own, ['--reverse']));
compare('one field more', print(own, ['--roomy']), print(own, ['--roomy', '--add-field']));
for (const locale of ['de', 'ja']) {
  const [one, other] = [
    print(own, ['--locale', locale]),
    print(own, ['--locale', locale, '--reverse'], { TZ: 'Asia/Tokyo' }),
  ];
  compare(`--locale ${locale}, in Tokyo and in reverse order`, one, other);
}
process.stdout.write(`bytes: ${isSame ? 'identical' : 'NOT identical'}\n`);
process.exitCode = isSame ? 0 : 1;
