import { judgeCriterion } from '../criterion.ts';
import { breaks, cannotTell, type ExpectCheck, holds } from './expect-check.ts';

/** What a workflow says of an answer holds (Arazzo 1.0 §4.6.11). */
export const criteriaMet: ExpectCheck = {
  name: 'criteria-met',
  run(facts) {
    const { expect, exchange, sent } = facts.step;
    if (expect.kind !== 'criteria') return holds;
    const steps = Object.fromEntries(facts.before.map(({ name, outputs = {} }) => [name, outputs]));
    const context = { exchange, steps, ...(sent ? { parameters: sent.parameters } : {}) };
    for (const criterion of expect.criteria) {
      const verdict = judgeCriterion(criterion, context);
      if (verdict === 'holds') continue;
      const { condition } = criterion;
      if (verdict === 'unreadable') return cannotTell(facts, `the criterion ${condition} cannot be read`);
      return breaks('criteria-met', facts, {
        keyword: 'criterion',
        params: { condition },
        message: `does not meet ${condition}`,
        documentPointer: exchange.operation.pointer,
      });
    }
    return holds;
  },
};
