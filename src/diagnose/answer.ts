import type { StepFinding, TrailStep } from '../check/index.ts';
import { type CheckName, checkExchange, type Exchange, type ReadResponse, readResponse } from '../check/index.ts';
import { findPlace } from '../coverage/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';
import type { Api, Shape } from '../model/index.ts';

/** An answer that has findings. */
export interface Answer {
  api: Api;
  result: CaseResult;
  step: TrailStep;
  findings: StepFinding[];
  read: ReadResponse;
}

/** One thing wrong with one answer, and the findings that it explains. */
export interface Clue {
  /** Clues of one key are one cause. */
  key: string;
  /** As {@link key}, without the place: many keys of one such may have one cause. */
  looseKey: string | undefined;
  pattern: Pattern;
  answer: Answer;
  /** The finding that shows it best. */
  finding: StepFinding;
  findings: StepFinding[];
  /** Where the document speaks of the value, before any `$ref`. */
  place: Shape | undefined;
  /** Of `renamed`: the documented and the actual name. Of envelopes: the name of the wrapper. */
  names: readonly string[];
}

export type Pattern =
  | 'plain'
  /** The answer is `{name: …}` around what is documented. */
  | 'enveloped'
  /** What is documented is `{name: …}` around the answer. */
  | 'unwrapped'
  | 'renamed'
  /** An object that has nothing of what is documented. */
  | 'other-object';

/** The answers of the results that have findings. */
export function collectAnswers(api: Api, results: readonly CaseResult[]): Answer[] {
  return results.flatMap((result) =>
    result.findings.length === 0
      ? []
      : result.steps.flatMap((step) => {
          const findings = result.findings.filter((finding) => finding.step === step.name);
          return findings.length === 0 ? [] : [{ api, result, step, findings, read: readResponse(api, step.exchange) }];
        }),
  );
}

/** The value that a finding points to; `undefined` where there is none. */
export function valueAt({ read }: Answer, pointer: string): JsonValue | undefined {
  return read.value === undefined ? undefined : resolvePointer(read.value, pointer);
}

/** The different values that came where others are documented. */
export function outsiders(clues: readonly Clue[]): JsonValue[] {
  const seen = new Map<string, JsonValue>();
  for (const { answer, finding } of clues) {
    const value = valueAt(answer, finding.pointer);
    if (value !== undefined && !isObject(value) && !Array.isArray(value)) seen.set(JSON.stringify(value), value);
  }
  return [...seen.values()];
}

/** Where the document speaks of a value of the body, before any `$ref`. */
export function placeAt({ api, read }: Answer, pointer: string): Shape | undefined {
  const shape = read.media?.shape;
  return shape && read.value !== undefined ? findPlace(api, shape, read.value, parsePointer(pointer)) : undefined;
}

/** What the judge would say of another body. */
export function judgeAs({ api, step }: Answer, body: JsonValue): { check: CheckName; pointer: string }[] {
  const { exchange } = step;
  const { 'content-encoding': _, ...headers } = exchange.response.headers;
  const response = { ...exchange.response, headers, body: JSON.stringify(body) };
  const edited: Exchange = { ...exchange, response };
  return checkExchange(api, edited, { undocumented: true, only: ['body-conforms', 'fields-documented'] }).findings;
}
