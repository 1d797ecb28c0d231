import type { ResponseFacts } from '../response-facts.ts';
import { type Check, makeFinding, makeUnchecked } from './check.ts';

/** The bytes of the body are all there, and what its media type says. */
export const bodyWellFormed: Check = {
  name: 'body-well-formed',
  drift: false,
  run(facts, { findings, unchecked }) {
    const { read, media, plan, response } = facts;
    const documentPointer = media?.media.pointer ?? plan?.response.pointer ?? facts.operation.pointer;
    const tell = (message: string) =>
      findings.push(
        makeFinding('body-well-formed', facts, {
          part: 'body',
          keyword: 'malformed',
          actual: 'string',
          message,
          documentPointer,
        }),
      );
    const missing = findMissing(facts);
    if (missing !== undefined) return tell(missing);
    if (!read || !media || read.kind === 'value') return;
    const encoding = response.headers['content-encoding'];
    const note = (reason: 'not-decodable' | 'encoded-content' | 'partial-content', message: string) =>
      unchecked.push(makeUnchecked(facts, 'body', { reason, message, documentPointer }));
    if (read.kind === 'undecodable') {
      // Where nothing is promised of the content, nothing is left unchecked.
      if (media.whole || media.item) note('not-decodable', read.reason);
    } else if (encoding && encoding.toLowerCase() !== 'identity') {
      if (isDecoded(encoding, facts.body)) tell(`cannot be read: it is not ${encoding}, and ${read.reason}`);
      else note('encoded-content', `the body is encoded (${encoding})`);
    } else if (response.status === 206) {
      note('partial-content', 'the body is a piece');
    } else {
      tell(`cannot be read: ${read.reason}`);
    }
  },
};

/** Where fewer bytes came than were announced (RFC 9112 §8): whatever they say, clients take it for a failure. */
function findMissing({ body, bodyless, response: { headers } }: ResponseFacts): string | undefined {
  const length = headers['content-length'];
  // As text, or decoded, a body may have another length than it had on the wire.
  if (bodyless || typeof body === 'string' || headers['content-encoding'] || !/^\d+$/.test(length ?? ''))
    return undefined;
  return body.length < Number(length) ? `breaks off after ${body.length} of ${length} bytes` : undefined;
}

/** Gzip begins with two bytes of its own (RFC 1952 §2.3.1). */
function isDecoded(encoding: string, body: Uint8Array | string): boolean {
  return typeof body !== 'string' && /^(x-)?gzip$/i.test(encoding.trim()) && (body[0] !== 0x1f || body[1] !== 0x8b);
}
