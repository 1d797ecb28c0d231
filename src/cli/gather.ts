import type { CaseResult, Redactor, RunEvent } from '../execute/index.ts';
import { showProgress } from './progress.ts';
import type { Told } from './tell-run.ts';

export type Gathered = Pick<Told, 'baseUrl' | 'startedAt' | 'results' | 'summary'>;

/** Reads a run to its end, and shows how far it is. */
export async function gather(
  events: AsyncIterable<RunEvent> | Iterable<RunEvent>,
  total: number,
  redactor: Redactor,
): Promise<Gathered> {
  const startedAt = new Date();
  const results: CaseResult[] = [];
  const progress = showProgress('verify', total, 'cases');
  let baseUrl = '';
  try {
    for await (const event of events) {
      if (event.type === 'started') baseUrl = event.baseUrl;
      else if (event.type === 'notice') progress.say(`standin: ${redactor.text(event.message)}`);
      else if (event.type === 'finished') return { baseUrl, startedAt, results, summary: event.summary };
      else {
        results.push(event.result);
        progress.advance(1);
      }
    }
  } finally {
    progress.stop();
  }
  throw new Error('the run ended without a summary');
}
