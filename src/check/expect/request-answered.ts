import { breaks, type ExpectCheck, holds } from './expect-check.ts';

/** Whatever is asked, an answer comes: a service that hangs, hangs up, or is gone keeps no contract. */
export const requestAnswered: ExpectCheck = {
  name: 'request-answered',
  run(facts) {
    const { silence, exchange } = facts.step;
    if (!silence) return holds;
    return breaks('request-answered', facts, {
      keyword: silence.kind,
      actual: 'nothing',
      message: `did not come: ${silence.message}`,
      documentPointer: exchange.operation.pointer,
    });
  },
};
