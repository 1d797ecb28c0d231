import { placeOfHeader, type StateCheck, tell } from './state-check.ts';

/** `If-None-Match` with the present tag is answered with 304 (RFC 9110 §13.1.2). */
export const conditionHolds: StateCheck = {
  name: 'condition-holds',
  run({ steps }, outcome) {
    for (const [index, asked] of steps.entries()) {
      const { request, response } = asked.step.exchange;
      const tag = request.headers['if-none-match'];
      const before = steps[index - 1];
      if (asked.step.name !== 'unchanged' || tag === undefined || response.status !== 200) continue;
      // It did change in between.
      if (response.headers.etag !== tag || before?.step.exchange.response.headers.etag !== tag) continue;
      tell(outcome, 'condition-holds', asked, {
        part: 'status',
        keyword: 'if-none-match',
        message: 'is 200 for If-None-Match with the tag that it has',
        documentPointer: placeOfHeader(asked, 'etag'),
      });
    }
  },
};
