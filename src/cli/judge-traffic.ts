import { readFile } from 'node:fs/promises';
import { describeFailure, ToolError } from '../document/index.ts';
import { createRedactor, judgeHar } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import { readBaseUrl } from './base-url.ts';
import { type Askers, credentialsOf, readAskers } from './credentials.ts';
import { gather } from './gather.ts';
import { openBaseline } from './open-baseline.ts';
import { tell } from './tell-run.ts';
import type { VerifyFlags } from './verify-flags.ts';

/** Judges recorded traffic, and sends nothing, no login either; a base URL chooses the entries. */
export async function judgeTraffic(
  model: Model,
  given: string | undefined,
  flags: VerifyFlags & { har: string },
): Promise<void> {
  const { api, inference } = model;
  const { har: file } = flags;
  const known = openBaseline(model, flags);
  const baseUrl = given === undefined ? undefined : readBaseUrl(given, 'standin verify');
  const isNamed = flags.auth !== undefined || flags.authFile !== undefined;
  const askers = isNamed ? onlyValues(await readAskers(model, flags)) : nobody;
  const { secrets } = await credentialsOf(model, baseUrl ?? 'http://127.0.0.1', flags, askers, () => true);
  const redactor = createRedactor(api, inference, secrets);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = describeFailure(cause);
    throw new ToolError({ code: 'cannot-read', tried: `Cannot read ${file}`, reason, hint: 'Check the name.', cause });
  });
  const events = judgeHar(api, inference, text, {
    file,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(flags.checks ? { checks: flags.checks } : {}),
  });
  const gathered = await gather(events, 0, redactor);
  await tell(model, { ...gathered, seed: '', skips: [], redactor }, flags, known);
}

const nobody: Askers = { own: { sources: {}, refused: [] }, others: [] };

function onlyValues({ own, others }: Askers): Askers {
  const trim = <Each extends Askers['own']>(asker: Each): Each => ({
    ...asker,
    sources: Object.fromEntries(
      Object.entries(asker.sources).filter(([, source]) => 'value' in source && !('login' in source)),
    ),
  });
  return { own: trim(own), others: others.map(trim) };
}
