import { comparesExchanges, type StepFinding, type Unchecked } from '../check/index.ts';
import type { Case } from '../plan/index.ts';
import type { CaseResult } from './event.ts';

/** Whether a case found something that other cases, at work at the same time, could have brought about. */
export function isDoubtful({ findings }: CaseResult): boolean {
  return findings.some(isOpen);
}

/** Under the load of the run an answer may be late, too. */
function isOpen({ check }: StepFinding): boolean {
  return comparesExchanges(check) || check === 'request-answered';
}

/**
 * Runs doubtful cases again, one after the other, with nobody else at work. What shows again stands, and with it what
 * says the same in other cases; what does not is told as unchecked; what could not be asked again stands as it was.
 */
export async function* confirmResults(
  doubtful: readonly CaseResult[],
  runAgain: (tried: Case) => Promise<CaseResult>,
  signal?: AbortSignal,
): AsyncGenerator<CaseResult> {
  const confirmed = new Set<string>();
  for (const result of doubtful) {
    const open = result.findings.filter((each) => isOpen(each) && !confirmed.has(keyOf(each)));
    const again = open.length === 0 || signal?.aborted ? undefined : await runAgain(result.case);
    if (!again || again.skip) {
      yield result;
      continue;
    }
    for (const each of again.findings) confirmed.add(keyOf(each));
    const gone = new Set(open.filter((each) => !confirmed.has(keyOf(each))));
    yield {
      ...result,
      findings: result.findings.filter((each) => !gone.has(each)),
      unchecked: [...result.unchecked, ...[...gone].map(tellDisturbed)],
    };
  }
}

function keyOf({ check, operation, part, name, pointer, keyword, documentPointer }: StepFinding): string {
  // However no answer comes: who hangs up once may hang the next time.
  const how = check === 'request-answered' ? '' : keyword;
  return JSON.stringify([check, operation, part, name, pointer, how, documentPointer]);
}

function tellDisturbed({ operation, part, name, message, documentPointer }: StepFinding): Unchecked {
  return {
    operation,
    part: name === '' ? part : `${part}.${name}`,
    reason: 'disturbed',
    message: `${message}; it was not so when it was asked again alone`,
    documentPointer,
  };
}
