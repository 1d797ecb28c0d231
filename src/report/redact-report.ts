import type { Cause } from '../diagnose/index.ts';
import type { CaseResult, Redactor } from '../execute/index.ts';
import { isObject } from '../json/index.ts';
import type { Report } from './report.ts';

/** A copy of a report without secrets: those that were configured, and those that the run has seen. */
export function redactReport(report: Report, redactor: Redactor): Report {
  for (const { steps } of report.results) for (const { exchange } of steps) redactor.observe(exchange);
  const { results, causes, known, ...rest } = report;
  const redactCause = ({ sample, ...cause }: Cause): Cause => ({
    ...mapText(cause, redactor.text),
    sample: { ...sample, exchange: redactor.exchange(sample.exchange) },
  });
  let shown: CaseResult[] | undefined;
  return {
    ...mapText(rest, redactor.text),
    causes: causes.map(redactCause),
    known: known.map(redactCause),
    get results() {
      shown ??= results.map((result) => redactor.result(result));
      return shown;
    },
  };
}

/** A copy of plain data with every text in it changed; names of members are the document's. */
function mapText<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => mapText(item, change)) as Value;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapText(member, change)])) as Value;
}
