import type { Command } from 'commander';
import { ToolError } from '../document/index.ts';
import type { PushFlags } from './push.ts';

/** Flags that mean something beside others only: a data set that is not what was asked for would look like one. */
const needs: readonly { flags: readonly (keyof PushFlags)[]; beside: string; met(flags: PushFlags): boolean }[] = [
  { flags: ['normalize', 'dialect'], beside: '--format sql', met: ({ format }) => format === 'sql' },
  { flags: ['adminToken'], beside: '--from', met: ({ from }) => from !== undefined },
  { flags: ['plan', 'ledger', 'workers'], beside: '--push', met: ({ push }) => push !== undefined },
  {
    flags: ['allowWrites', 'rate', 'header', 'auth', 'authFile', 'user'],
    beside: '--push or --clean',
    met: ({ push, clean }) => push !== undefined || clean !== undefined,
  },
  { flags: ['personas'], beside: '--profile typical', met: ({ profile, from }) => profile === 'typical' && !from },
];

/** @throws ToolError for a flag that was given and would do nothing. */
export function refuseIdleFlags(command: Command, flags: PushFlags): void {
  for (const { flags: names, beside, met } of needs) {
    const idle = met(flags) ? undefined : names.find((name) => command.getOptionValueSource(name) === 'cli');
    if (idle === undefined) continue;
    const flag = command.options.find((option) => option.attributeName() === idle)?.long ?? idle;
    throw new ToolError({
      code: 'idle-flag',
      tried: `Cannot use ${flag}`,
      reason: `it means something with ${beside} only`,
      hint: `Add ${beside}, or leave ${flag} out.`,
    });
  }
}
