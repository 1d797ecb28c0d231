/**
 * Redocly's Respect, which runs Arazzo workflows against the service and checks each answer: status, media type, schema.
 * What counts is each of its checks that fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planNear, startService } from '../contract.ts';
import type { Alarm, Peer } from './peer.ts';
import { writeWorkflows } from './workflows.ts';

interface Report {
  files: Record<string, { executedWorkflows: { executedSteps: ExecutedStep[] }[] }>;
}

interface ExecutedStep {
  stepId: string;
  checks?: { name: string; passed: boolean; condition?: string }[];
}

const redocly = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));

/** @param spec a file in `folder` with the document */
export function openRespect(spec: string, folder: string): Peer {
  const [suite, told] = [join(folder, 'valid.arazzo.json'), join(folder, 'respect.json')];
  return {
    title: 'Redocly Respect',
    async verify(fault, near) {
      const workflows = writeWorkflows(planNear(near), `./${basename(spec)}`);
      writeFileSync(suite, JSON.stringify(workflows));
      rmSync(told, { force: true });
      const service = await startService(fault);
      const flags = [
        '--server',
        `service=${service.url}`,
        '--json-output',
        told,
        '--max-steps',
        '100000',
        '--no-secrets-masking',
      ];
      const said = await run(suite, ...flags).finally(() => service.close());
      if (!existsSync(told)) throw new Error(`Respect did not run:\n${said.slice(-2000)}`);
      return readAlarms(JSON.parse(readFileSync(told, 'utf8')) as Report, operationsOf(workflows));
    },
    close: async () => {},
  };
}

/** Step → operation id. */
function operationsOf({ workflows }: ReturnType<typeof writeWorkflows>): Map<string, string> {
  const known = new Map<string, string>();
  for (const { steps } of workflows as { steps: { stepId: string; operationId: string }[] }[])
    for (const { stepId, operationId } of steps) known.set(stepId, operationId);
  return known;
}

function readAlarms({ files }: Report, operations: Map<string, string>): Alarm[] {
  const steps = Object.values(files).flatMap(({ executedWorkflows }) =>
    executedWorkflows.flatMap(({ executedSteps }) => executedSteps),
  );
  return steps.flatMap(({ stepId, checks = [] }) =>
    checks
      .filter(({ passed }) => !passed)
      .map(({ name }) => ({ operation: operations.get(stepId) ?? '', what: `${stepId} ${name}` })),
  );
}

/** Its exit status says no more than its report does. Resolves to what it said. */
async function run(...args: string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(process.execPath, [redocly, 'respect', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}
