import type { Command } from 'commander';
import { executePlan, isLoopback } from '../execute/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import { makePlan } from '../plan/index.ts';

interface VerifyFlags {
  spec?: string;
  seed: string;
  plan?: boolean;
  allowWrites?: boolean;
  allowSharedWrites?: boolean;
}

/** `standin verify <base-url>`: whether a deployment keeps its contract. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check that a deployment keeps the contract')
    .argument('<base-url>', 'where the service is, such as https://api.example.com/v1')
    .option('--spec <document>', 'OpenAPI document: a file, a folder or a URL; default: as for mock')
    .option('--seed <text>', 'names the plan: the same seed makes the same requests', 'standin')
    .option('--plan', 'print what would be sent, and send nothing')
    .option('--allow-writes', 'let requests change something on other hosts than this machine')
    .option('--allow-shared-writes', 'let them change what the run did not make, too')
    .action(verify);
}

async function verify(baseUrl: string, flags: VerifyFlags): Promise<void> {
  const { api, inference } = await createMock(flags.spec, { handlersFile: false });
  const writes = flags.allowWrites ?? isLoopback(baseUrl);
  const sharedWrites = flags.allowSharedWrites ?? false;
  const plan = makePlan(api, inference, { seed: flags.seed, words: createWords(), writes, sharedWrites });
  if (flags.plan) {
    process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
    return;
  }
  let findings = 0;
  for await (const event of executePlan(api, plan, {
    baseUrl,
    inference,
    allowWrites: writes,
    allowSharedWrites: sharedWrites,
  })) {
    if (event.type === 'notice') process.stderr.write(`${event.message}\n`);
    else if (event.type === 'case') {
      for (const finding of event.result.findings) {
        findings += 1;
        process.stdout.write(
          `${event.result.case.name} ${finding.status} ${finding.check} ${finding.pointer} ${finding.message} (${finding.documentPointer})\n`,
        );
      }
      if (event.result.skip) process.stderr.write(`${event.result.case.name} skipped: ${event.result.skip.message}\n`);
    } else if (event.type === 'finished') process.stderr.write(`${JSON.stringify(event.summary)}\n`);
  }
  process.exitCode = findings > 0 ? 1 : 0;
}
