import { isObject, type JsonObject } from '../../json/index.ts';
import { describeProperties, type Response } from '../../model/index.ts';
import { createJudge } from '../judge.ts';
import type { ResponseFacts } from '../response-facts.ts';
import { type Check, makeFinding } from './check.ts';

/**
 * An error comes with the status of one: what has the form of a documented error, and none of the fields of a success,
 * is no success.
 */
export const noErrorAsSuccess: Check = {
  name: 'no-error-as-success',
  drift: false,
  settles: true,
  run(facts, { findings }) {
    const { read, response, media, plan } = facts;
    if (response.status < 200 || response.status > 299 || !plan || !media?.media.shape) return;
    if (read?.kind !== 'value' || !isObject(read.value) || Object.keys(read.value).length === 0) return;
    const fields = describeProperties(facts.api, media.media.shape);
    if (Object.keys(read.value).some((name) => fields.has(name))) return;
    const error = findError(facts, read.value);
    if (!error) return;
    findings.push(
      makeFinding('no-error-as-success', facts, {
        part: 'body',
        keyword: 'error',
        params: { like: error.status },
        actual: 'object',
        message: `is an error (as with ${error.status}), but the status is ${response.status}`,
        documentPointer: plan.response.pointer,
      }),
    );
  },
};

/** The documented error that a body is one of: valid, and without a field that the error does not know. */
function findError({ api, operation }: ResponseFacts, body: JsonObject): Response | undefined {
  return operation.responses.find(({ status, content }) => {
    if (!/^[45]|^default$/i.test(status)) return false;
    return content.some(({ shape }) => {
      if (!shape) return false;
      const fields = describeProperties(api, shape);
      if (fields.size === 0 || !Object.keys(body).every((name) => fields.has(name))) return false;
      const verdict = createJudge(api, shape, 'response').judge(body);
      return verdict.kind === 'judged' && verdict.issues.length === 0;
    });
  });
}
