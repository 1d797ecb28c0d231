import { existsSync } from 'node:fs';
import type { Dataset } from '../dataset/index.ts';
import { ToolError } from '../document/index.ts';
import {
  createClient,
  createMakings,
  findBaseUrl,
  isLoopback,
  type Ledger,
  openLedger,
  openTransport,
  reopenLedger,
} from '../execute/index.ts';
import { makePlan } from '../plan/index.ts';
import type { Words } from '../schema/index.ts';
import type { Session } from './session.ts';
import { createIdMap } from './source.ts';

export interface SessionOptions {
  /** Where the service is: `https://api.example.com/v1`. */
  baseUrl: string;
  /** What is there already, and what was made: where it exists, the push goes on. */
  ledgerFile: string;
  words: Words;
  seed: string;
  /** Scheme name → bare value. */
  credentials?: Readonly<Record<string, string>>;
  /** Put into each request. Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Requests a second. Default: no limit. */
  rate?: number | undefined;
  /** Requests at a time, for what does not need each other; one, once the service asks for a break. Default 4. */
  workers?: number | undefined;
  /** Milliseconds for an answer. Default 10,000. */
  timeout?: number;
  /** Default: only where the service is on this machine. */
  allowWrites?: boolean | undefined;
  signal?: AbortSignal;
  /** Hears what people should know. */
  notice: (message: string) => void;
}

/**
 * Opens what requests to a service need, for as long as `use` takes. Nothing is sent to any other host.
 *
 * @throws ToolError where the service may not be written to or does not answer, or the ledger is of another service.
 */
export async function withSession<T>(
  dataset: Dataset,
  options: SessionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { baseUrl: given, words, seed, rate, signal, notice, timeout = 10_000, workers = 4 } = options;
  if (!(options.allowWrites ?? isLoopback(given))) throw readOnly(given);
  const { origin } = new URL(given);
  const { api, inference } = dataset;
  const transport = openTransport(origin, { connections: workers, timeout });
  let ledger: Ledger | undefined;
  try {
    const baseUrl = await findBaseUrl(api, given, transport);
    ledger = takeLedger(options.ledgerFile, baseUrl);
    const plan = makePlan(api, inference, { seed, words, phases: [] });
    return await use({
      baseUrl,
      context: { dataset, words, seed, ids: createIdMap() },
      plan,
      client: createClient(transport, origin, { rate, signal, notice, workers }),
      workers,
      ledger,
      makings: createMakings(api, inference, plan, ledger),
      basePath: new URL(baseUrl).pathname.replace(/\/+$/, ''),
      headers: { 'user-agent': 'standin-fixtures', 'accept-encoding': 'identity', ...options.headers },
      credentials: { ...options.credentials },
    });
  } finally {
    ledger?.close(true);
    await transport.close();
  }
}

function takeLedger(file: string, baseUrl: string): Ledger {
  if (!existsSync(file)) return openLedger(file, baseUrl);
  const { ledger, content } = reopenLedger(file);
  if (content.baseUrl === baseUrl) return ledger;
  throw new ToolError({
    code: 'other-ledger',
    tried: `Cannot go on with the ledger ${file}`,
    reason: `it is of ${content.baseUrl}`,
    hint: 'Name another file with --ledger.',
  });
}

function readOnly(url: string): ToolError {
  return new ToolError({
    code: 'read-only',
    tried: `Cannot create anything at ${url}`,
    reason: 'it is not on this machine',
    hint: 'Add --allow-writes if that is what you want.',
  });
}
