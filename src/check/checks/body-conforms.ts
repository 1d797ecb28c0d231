import { resolvePointer } from '../../json/index.ts';
import { describeIssue, kindOf, pointerOf } from '../words.ts';
import { type Check, makeFinding, makeUnchecked } from './check.ts';

/** The body is a value of its schema, formats included; what is `writeOnly` does not come. */
export const bodyConforms: Check = {
  name: 'body-conforms',
  drift: false,
  run(facts, { findings, unchecked }) {
    const { read, verdict, media, response } = facts;
    if (!verdict || !media || read?.kind !== 'value') return;
    const documentPointer = media.whole?.pointer ?? media.item?.pointer ?? media.media.pointer;
    if (verdict.kind === 'unchecked') {
      const { reason, message } = verdict;
      unchecked.push(makeUnchecked(facts, 'body', { reason, message, documentPointer }));
      return;
    }
    if (verdict.issues.length > 0 && response.status === 206) {
      const told = { reason: 'partial-content', message: 'the body is a piece', documentPointer } as const;
      unchecked.push(makeUnchecked(facts, 'body', told));
      return;
    }
    for (const issue of verdict.issues) {
      const pointer = pointerOf(issue);
      findings.push(
        makeFinding('body-conforms', facts, {
          part: 'body',
          keyword: issue.keyword,
          params: issue.params,
          pointer,
          actual: kindOf(resolvePointer(read.value, pointer)),
          message: describeIssue(issue, read.value, false),
          documentPointer: issue.documentPointer,
        }),
      );
    }
  },
};
