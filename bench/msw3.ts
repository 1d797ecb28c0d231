/**
 * Runs the tests of the entry for MSW with MSW 3, which needs Node 22.12: with the Node that is there if it is new
 * enough, else with the one in the registry package `node-<platform>-<arch>`.
 *
 *   npm run test:msw3
 */
import { spawnSync } from 'node:child_process';
import { arch, platform } from 'node:os';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.msw3.config.ts'];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNew = major > 22 || (major === 22 && minor >= 12);
const binary = `node-${platform() === 'win32' ? 'win' : platform()}-${arch()}`;
const { status } = isNew
  ? spawnSync(process.execPath, vitest, { stdio: 'inherit' })
  : spawnSync('npx', ['--yes', `--package=${binary}@22`, 'node', ...vitest], {
      stdio: 'inherit',
      shell: platform() === 'win32',
    });
process.exitCode = status ?? 1;
