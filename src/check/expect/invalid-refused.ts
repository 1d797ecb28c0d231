import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

/** Input that breaks the document is refused, with a 4xx that blames it. */
export const invalidRefused: ExpectCheck = {
  name: 'invalid-refused',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { status } = exchange.response;
    if (expect.kind !== 'refused' || status >= 500) return holds;
    const { part, pointer, keyword, documentPointer } = expect;
    if (isSuccess(status)) {
      return breaks('invalid-refused', facts, {
        part: 'request',
        name: part,
        pointer,
        keyword,
        message: `breaks ${keyword}, but is accepted with ${status}`,
        documentPointer,
      });
    }
    const isBlamed = ![401, 403, 404, 407, 409, 412, 423, 428, 429].includes(status) && status >= 400;
    // What names nothing is not found, and a query or header that nobody understands may lead nowhere.
    if (isBlamed || (status === 404 && part.startsWith('path'))) return holds;
    return cannotTell(
      facts,
      `whether ${part} is judged by ${keyword} is unknown: it was answered with ${status}`,
      documentPointer,
    );
  },
};
