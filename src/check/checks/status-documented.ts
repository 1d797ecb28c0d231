import { joinPointer } from '../../json/index.ts';
import { describesSuccess } from '../response-facts.ts';
import { type Check, makeFinding, makeUnchecked } from './check.ts';

/**
 * The status is documented: exactly, as `4XX`, or by `default`. 304 needs no word, it answers a conditional request;
 * where no response is documented at all, nothing is promised; and where only errors are, nothing is of a success.
 */
export const statusDocumented: Check = {
  name: 'status-documented',
  drift: false,
  run(facts, { findings, unchecked }) {
    const { operation, response, plan, method } = facts;
    // Where HEAD is not documented, it need not be there.
    if (method === 'HEAD' && operation.method !== 'head' && [404, 405, 501].includes(response.status)) return;
    if (plan || response.status === 304 || operation.responses.length === 0) return;
    const documentPointer = joinPointer(operation.pointer, 'responses');
    if (response.status >= 200 && response.status < 300 && !describesSuccess(operation)) {
      const message = `the document has only errors for it, and says nothing of ${response.status}`;
      unchecked.push(makeUnchecked(facts, 'status', { reason: 'nothing-documented', message, documentPointer }));
      return;
    }
    const documented = operation.responses.map(({ status }) => status);
    findings.push(
      makeFinding('status-documented', facts, {
        part: 'status',
        keyword: 'status',
        params: { allowedValues: documented },
        actual: 'integer',
        message: `must be ${documented.join(' or ') || 'documented'}, but is ${response.status}`,
        documentPointer,
      }),
    );
  },
};
