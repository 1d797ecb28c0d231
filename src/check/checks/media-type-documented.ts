import { parseMediaType } from '../../wire/index.ts';
import { type Check, makeFinding } from './check.ts';

/** A body comes with a Content-Type, and it is one of those documented, where any are. */
export const mediaTypeDocumented: Check = {
  name: 'media-type-documented',
  drift: false,
  run(facts, { findings }) {
    const { plan, contentType, media, bodyless, body } = facts;
    if (!plan || plan.media.length === 0 || bodyless || body.length === 0) return;
    if (contentType !== undefined && media) return;
    const documented = plan.media.map((each) => each.media.name);
    const tell = (keyword: string, message: string) =>
      findings.push(
        makeFinding('media-type-documented', facts, {
          part: 'media-type',
          keyword,
          params: { allowedValues: documented },
          actual: contentType === undefined ? 'nothing' : 'string',
          message,
          documentPointer: plan.response.pointer,
        }),
      );
    if (contentType === undefined) tell('missing', 'the Content-Type header is missing');
    else if (!parseMediaType(contentType)) tell('malformed', `"${contentType}" is not a media type`);
    else tell('media-type', `must be ${documented.join(' or ')}, but is ${contentType}`);
  },
};
