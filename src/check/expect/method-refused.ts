import { joinPointer, parsePointer } from '../../json/index.ts';
import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

/** A method that is not documented does not work: 405 with `Allow` (RFC 9110 §15.5.6), 501, or 404. */
export const methodRefused: ExpectCheck = {
  name: 'method-refused',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { response, request, operation } = exchange;
    const { status } = response;
    if (expect.kind !== 'unsupported-method' || (status >= 500 && status !== 501)) return holds;
    const documentPointer = joinPointer('', ...parsePointer(operation.pointer).slice(0, -1));
    if (isSuccess(status)) {
      return breaks('method-refused', facts, {
        keyword: 'method',
        params: { method: request.method },
        message: `is ${status} for ${request.method}, which is not documented`,
        documentPointer,
      });
    }
    if (status === 405 && response.headers.allow === undefined) {
      return breaks('method-refused', facts, {
        part: 'header',
        name: 'allow',
        keyword: 'missing',
        actual: 'nothing',
        message: 'is missing, though 405 must say what is allowed',
        documentPointer,
      });
    }
    if ([405, 501, 404].includes(status)) return holds;
    return cannotTell(
      facts,
      `whether ${request.method} works is unknown: it was answered with ${status}`,
      documentPointer,
    );
  },
};
