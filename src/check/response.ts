import type { Api, Operation } from '../model/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import { checks } from './checks/registry.ts';
import type { CheckName, Exchange, Finding, Unchecked } from './finding.ts';
import { findFacts } from './response-facts.ts';

export interface CheckOptions {
  /** The method of the request. Default: the operation's. `HEAD` on a GET operation has no body. */
  method?: string;
  /** Look for what the document does not know (fields, headers), too. Default false. */
  undocumented?: boolean;
  /** The only checks to run. Default: all. */
  only?: readonly CheckName[];
}

/** What was found, and what was not looked at. A response with neither conforms. */
export interface Judgement {
  findings: Finding[];
  unchecked: Unchecked[];
}

/**
 * Judges a response against its operation: all findings at once. Schemas are compiled on first use.
 * Never throws for anything that a service can send.
 */
export function checkResponse(
  api: Api,
  operation: Operation,
  response: PlainResponse,
  options: CheckOptions = {},
): Judgement {
  const { method = operation.method, undocumented = false, only } = options;
  const facts = findFacts(api, operation, response, method.toUpperCase());
  const judgement: Judgement = { findings: [], unchecked: [] };
  for (const check of checks) {
    if ((check.drift && !undocumented) || (only && !only.includes(check.name))) continue;
    const before = judgement.findings.length;
    check.run(facts, judgement);
    if (check.settles && judgement.findings.length > before) break;
  }
  return judgement;
}

/** As {@link checkResponse}, for an exchange: the method is the request's, and a header that it named was asked for. */
export function checkExchange(api: Api, exchange: Exchange, options: Omit<CheckOptions, 'method'> = {}): Judgement {
  const { operation, request, response } = exchange;
  const { findings, unchecked } = checkResponse(api, operation, response, { ...options, method: request.method });
  const isAskedFor = ({ check, name }: Finding) => check === 'headers-documented' && names(request.query, name);
  return { findings: findings.filter((finding) => !isAskedFor(finding)), unchecked };
}

function names(query: string, header: string): boolean {
  return [...new URLSearchParams(query).keys()].some((name) => name.toLowerCase() === header);
}
