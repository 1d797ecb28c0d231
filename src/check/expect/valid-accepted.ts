import { describesSuccess, findResponse } from '../response-facts.ts';
import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

/** These say something of the client, or of what is there, not of the input. */
const aside = new Set([401, 403, 404, 407, 409, 410, 412, 423, 425, 428, 429, 451]);

/**
 * Valid input is taken. A refusal that the document does not know at all is for `status-documented`, but where the
 * request was made to try one keyword, which is then what the service and the document disagree on.
 */
export const validAccepted: ExpectCheck = {
  name: 'valid-accepted',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { status } = exchange.response;
    if (expect.kind !== 'accepted' || isSuccess(status) || status >= 500) return holds;
    if (status < 200 || status < 400) return holds;
    if (aside.has(status))
      return cannotTell(facts, `whether valid input is taken is unknown: it was answered with ${status}`);
    if (!describesSuccess(exchange.operation)) {
      return cannotTell(facts, `the document has no success to expect: it was answered with ${status}`);
    }
    const { edge } = expect;
    const isKnown = findResponse(exchange.operation, status) !== undefined;
    if (!isKnown && !(edge && [400, 413, 414, 422].includes(status))) return holds;
    if (!edge) {
      return breaks('valid-accepted', facts, {
        keyword: 'refused',
        message: `is ${status} for valid input`,
        documentPointer: exchange.operation.pointer,
      });
    }
    return breaks('valid-accepted', facts, {
      part: 'request',
      name: edge.part,
      pointer: edge.pointer,
      keyword: edge.keyword,
      message: `is valid by ${edge.keyword}, but refused with ${status}`,
      documentPointer: edge.documentPointer,
    });
  },
};
