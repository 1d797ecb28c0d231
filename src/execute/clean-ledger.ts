import type { Api, Inference } from '../model/index.ts';
import type { Plan } from '../plan/index.ts';
import { probe } from './base-url.ts';
import { askToClean, type CleanResult, cleanUp, settleByLists } from './clean.ts';
import { createClient } from './client.ts';
import { reopenLedger } from './ledger.ts';
import { createMakings } from './makings.ts';
import { openTransport } from './transport.ts';

export interface CleanOptions {
  api: Api;
  inference: Inference;
  /** Its removers: how to delete what is found. */
  plan: Plan;
  credentials: Readonly<Record<string, string>>;
  /** The same of other users, by name. Default: none. */
  users?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for each answer. */
  timeout: number;
}

/**
 * Deletes what an interrupted run has left in a service, as its ledger says; the ledger goes when nothing is left.
 *
 * @throws ToolError where there is no such ledger, or nothing answers.
 */
export async function cleanLedger(file: string, options: CleanOptions): Promise<CleanResult & { baseUrl: string }> {
  const { ledger, content } = reopenLedger(file);
  const { origin, pathname } = new URL(content.baseUrl);
  const transport = openTransport(origin, { connections: 1, timeout: options.timeout });
  try {
    const { api, inference, plan } = options;
    await probe(transport, content.baseUrl, pathname);
    const run = {
      ...{ api, inference },
      client: createClient(transport, origin, { notice: () => {} }),
      basePath: pathname.replace(/\/+$/, ''),
      headers: { 'user-agent': 'standin-verify', 'accept-encoding': 'identity', ...options.headers },
      credentials: { ...options.credentials },
      users: options.users ?? {},
    };
    const settle = settleByLists(run, createMakings(api, inference, plan, ledger));
    const result = await cleanUp(ledger, askToClean({ ...run, isDeleted: () => false }), settle);
    return { ...result, baseUrl: content.baseUrl };
  } finally {
    ledger.close();
    await transport.close();
  }
}
