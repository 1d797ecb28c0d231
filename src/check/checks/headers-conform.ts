import { resolvePointer } from '../../json/index.ts';
import { decodeHeader, noHints } from '../../wire/index.ts';
import { describeIssue, kindOf, pointerOf } from '../words.ts';
import { type Check, makeFinding, makeUnchecked } from './check.ts';

/** Required headers are there, and every documented header that is there has a value of its schema. */
export const headersConform: Check = {
  name: 'headers-conform',
  drift: false,
  run(facts, { findings, unchecked }) {
    for (const { header, judge } of facts.plan?.headers ?? []) {
      const name = header.name.toLowerCase();
      const text = facts.response.headers[name];
      const common = { part: 'header', name, documentPointer: header.pointer } as const;
      if (text === undefined) {
        if (!header.required) continue;
        const told = { ...common, keyword: 'missing', message: 'is required, but missing' };
        findings.push(makeFinding('headers-conform', facts, told));
        continue;
      }
      const decoded = decodeHeader(text, header.explode, judge?.hints ?? noHints, header.mediaType);
      if (decoded.kind === 'malformed') {
        const told = {
          ...common,
          keyword: 'malformed',
          actual: 'string',
          message: `cannot be read: ${decoded.reason}`,
        };
        findings.push(makeFinding('headers-conform', facts, { ...told, actual: 'string' }));
        continue;
      }
      if (decoded.kind === 'absent' || !judge) continue;
      const { value } = decoded;
      const verdict = judge.judge(value);
      if (verdict.kind === 'unchecked') {
        const { reason, message } = verdict;
        unchecked.push(makeUnchecked(facts, `header.${name}`, { reason, message, documentPointer: header.pointer }));
        continue;
      }
      for (const issue of verdict.issues) {
        findings.push(
          makeFinding('headers-conform', facts, {
            ...common,
            keyword: issue.keyword,
            params: issue.params,
            pointer: pointerOf(issue),
            actual: kindOf(resolvePointer(value, pointerOf(issue))),
            message: describeIssue(issue, value, false),
            documentPointer: issue.documentPointer,
          }),
        );
      }
    }
  },
};
