export { type Ask, type CleanResult, cleanUp, nameEntry } from './clean.ts';
export { type CleanOptions, cleanLedger } from './clean-ledger.ts';
export { type CredentialSource, type Credentials, findCredentials, type LoginRequest } from './credentials.ts';
export type { CaseResult, RunEvent, RunSummary } from './event.ts';
export { type ExecuteOptions, executePlan, isLoopback } from './execute-plan.ts';
export { type Ledger, type LedgerEntry, type LedgerRequest, openLedger, readLedger, reopenLedger } from './ledger.ts';
export { createRedactor, type Redactor } from './redact/redactor.ts';
export type { Secret } from './redact/values.ts';
