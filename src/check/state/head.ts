import { type StateCheck, type StateOutcome, tell } from './state-check.ts';
import type { StepFacts } from './trail-facts.ts';

/** What HEAD says as GET does. Not the length: services that tell what they were asked have another for each method. */
const compared = ['content-type', 'etag', 'last-modified', 'content-encoding', 'content-language'];

/** HEAD is answered as GET is, but for the body (RFC 9110 §9.3.2). Two GETs around it tell what changes by itself. */
export const headLikeGet: StateCheck = {
  name: 'head-like-get',
  run({ steps }, outcome) {
    for (const [index, head] of steps.entries()) {
      const [before, after] = [steps[index - 1], steps[index + 1]];
      if (head.step.exchange.request.method !== 'HEAD' || !before || !after) continue;
      if (before.step.exchange.request.method !== 'GET' || after.step.exchange.request.method !== 'GET') continue;
      compare(before, head, after, outcome);
    }
  },
};

function compare(before: StepFacts, head: StepFacts, after: StepFacts, outcome: StateOutcome): void {
  const [first, own, last] = [before, head, after].map(({ step }) => step.exchange.response);
  if (!first || !own || !last || first.status !== last.status) return;
  const { operation } = head.step.exchange;
  const documentPointer = operation.pointer;
  // Where HEAD is not documented, it need not be there.
  if ([404, 405, 501].includes(own.status) && operation.method !== 'head') return;
  if (own.status !== first.status) {
    const message = `is ${own.status} for HEAD, but ${first.status} for GET`;
    tell(outcome, 'head-like-get', head, {
      part: 'status',
      keyword: 'status',
      actual: 'integer',
      message,
      documentPointer,
    });
    return;
  }
  const named = [...compared, ...documentedHeaders(head)];
  for (const name of new Set(named)) {
    const [was, is, again] = [first, own, last].map(({ headers }) => headers[name]);
    if (was === undefined || was !== again || is === was) continue;
    // What takes work to know may be left out; what is documented and missing is a finding of its own.
    if (is === undefined && name !== 'content-type') continue;
    tell(outcome, 'head-like-get', head, {
      part: 'header',
      name,
      keyword: is === undefined ? 'missing' : 'other',
      actual: is === undefined ? 'nothing' : 'string',
      message: is === undefined ? 'comes with GET, but not with HEAD' : 'is not the same for HEAD as for GET',
      documentPointer,
    });
  }
}

function documentedHeaders({ step }: StepFacts): string[] {
  const { operation, response } = step.exchange;
  const documented = operation.responses.find(({ status }) => status === String(response.status));
  return documented?.headers.map(({ name }) => name.toLowerCase()) ?? [];
}
