import { breaks, cannotTell, type ExpectCheck, holds } from './expect-check.ts';

/**
 * No request makes a service fail, a valid one least of all: a 5xx is an error even where it is documented. 501 says
 * that a method is not there; 503 with `Retry-After` asks for patience (RFC 9110 §15.6).
 */
export const noServerError: ExpectCheck = {
  name: 'no-server-error',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { status, headers } = exchange.response;
    if (status < 500 || (status === 501 && expect.kind === 'unsupported-method')) return holds;
    if (status === 503 && headers['retry-after'] !== undefined) return holds;
    const { responses } = exchange.operation;
    if (responses.length > 0 && responses.every((each) => /^5/.test(each.status))) {
      return cannotTell(facts, `the document has no answer but errors: it was answered with ${status}`);
    }
    const input = expect.kind === 'refused' ? 'invalid' : 'valid';
    return breaks('no-server-error', facts, {
      keyword: 'status',
      message: `is ${status} for ${input} input`,
      documentPointer: `${exchange.operation.pointer}/responses`,
    });
  },
};
