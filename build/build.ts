/**
 * Makes `dist/`: the code in a few modules, one set for Node and one for browsers, and the types as `tsc` writes them.
 *
 *   npm run build
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserEntries, bundle, entries, inBrowsers, root } from './bundle.ts';

const folder = join(root, 'dist');
rmSync(folder, { recursive: true, force: true });
await bundle(entries, folder);
await bundle(browserEntries, folder, inBrowsers);
const compiler = join(root, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', join(root, 'src/tsconfig.build.json')], { stdio: 'inherit' });
