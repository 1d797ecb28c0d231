import { kindOfMediaType, type PlainResponse } from '../../wire/index.ts';
import { type Check, makeFinding } from './check.ts';

/**
 * A body is there where one is documented, and not where HTTP allows none. An empty text or file is a body of length
 * 0; JSON, XML and multipart have no empty form.
 */
export const bodyPresent: Check = {
  name: 'body-present',
  drift: false,
  run(facts, { findings }) {
    const { plan, body, bodyless, method, response } = facts;
    if (bodyless && (body.length > 0 || announcesBody(response))) {
      const cause = method === 'HEAD' ? 'an answer to HEAD' : `status ${response.status}`;
      findings.push(
        makeFinding('body-present', facts, {
          part: 'body',
          keyword: 'forbidden',
          actual: 'string',
          message: `must be empty with ${cause}`,
          documentPointer: plan?.response.pointer ?? facts.operation.pointer,
        }),
      );
    }
    if (bodyless || body.length > 0 || !plan || plan.media.length === 0) return;
    const empty = plan.media.some(({ media, whole }) => {
      const kind = kindOfMediaType(facts.contentType ?? media.name);
      return whole?.hints.binary || !['json', 'xml', 'multipart'].includes(kind);
    });
    if (empty) return;
    findings.push(
      makeFinding('body-present', facts, {
        part: 'body',
        keyword: 'missing',
        message: `is documented (${plan.media.map(({ media }) => media.name).join(', ')}), but empty`,
        documentPointer: plan.response.pointer,
      }),
    );
  },
};

/** A 204 has no Content-Length (RFC 9110 §8.6); clients do not read what follows, and take it for the next answer. */
function announcesBody({ status, headers }: PlainResponse): boolean {
  return status === 204 && Number(headers['content-length'] ?? 0) > 0;
}
