import { type Check, makeFinding, makeUnchecked } from './check.ts';

/** The bytes of the body are what its media type says. */
export const bodyWellFormed: Check = {
  name: 'body-well-formed',
  drift: false,
  run(facts, { findings, unchecked }) {
    const { read, media, response } = facts;
    if (!read || !media || read.kind === 'value') return;
    const documentPointer = media.media.pointer;
    const encoding = response.headers['content-encoding'];
    const note = (reason: 'not-decodable' | 'encoded-content' | 'partial-content', message: string) =>
      unchecked.push(makeUnchecked(facts, 'body', { reason, message, documentPointer }));
    if (read.kind === 'undecodable') {
      // Where nothing is promised of the content, nothing is left unchecked.
      if (media.whole || media.item) note('not-decodable', read.reason);
    } else if (encoding && encoding.toLowerCase() !== 'identity') {
      note('encoded-content', `the body is encoded (${encoding})`);
    } else if (response.status === 206) {
      note('partial-content', 'the body is a piece');
    } else {
      findings.push(
        makeFinding('body-well-formed', facts, {
          part: 'body',
          keyword: 'malformed',
          actual: 'string',
          message: `cannot be read: ${read.reason}`,
          documentPointer,
        }),
      );
    }
  },
};
