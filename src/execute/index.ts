export { findBaseUrl } from './base-url.ts';
export { type Ask, type CleanResult, cleanUp, nameEntry } from './clean.ts';
export { type CleanOptions, cleanLedger } from './clean-ledger.ts';
export { type Client, createClient } from './client.ts';
export {
  type CredentialSource,
  type Credentials,
  findCredentials,
  findScheme,
  type LoginRequest,
  schemesIn,
} from './credentials.ts';
export { expandEnvironment } from './environment.ts';
export type { CaseResult, RunEvent, RunSummary } from './event.ts';
export { type ExecuteOptions, executePlan, isLoopback } from './execute-plan.ts';
export { type HarOptions, judgeHar } from './har.ts';
export { type Ledger, openLedger, reopenLedger } from './ledger.ts';
export { type LedgerEntry, type LedgerRequest, readLedger } from './ledger-file.ts';
export { type ListEffect, listItems } from './list-items.ts';
export { createMakings, type Makings } from './makings.ts';
export type { Observed, ObserverOptions } from './observe.ts';
export { type ProxyOptions, type RunningProxy, serveProxy } from './proxy.ts';
export { createRedactor, type Redactor } from './redact/redactor.ts';
export type { Secret } from './redact/values.ts';
export { address } from './run.ts';
export { openTransport } from './transport.ts';
