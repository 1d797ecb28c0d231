import { type MediaTypeName, parseMediaType, scoreMatch } from './media-type.ts';

/** What a server and a client agree on. */
export interface Agreement {
  /** As the server has it: `application/json`, `image/*`. */
  available: string;
  /** What goes into `Content-Type`: a wildcard made concrete. */
  mediaType: string;
}

interface Range {
  media: MediaTypeName;
  quality: number;
}

/**
 * Chooses a media type by `Accept` (RFC 9110 §12.5.1): the highest quality; among equals the most specific range,
 * then the client's order, then JSON, then the server's order. No `Accept` means anything. `undefined`: 406.
 * `application/json` accepts `application/…+json` too, where there is nothing better.
 */
export function negotiate(accept: string | undefined, available: readonly string[]): Agreement | undefined {
  const ranges = parseAccept(accept);
  let best: { agreement: Agreement; rank: number[] } | undefined;
  for (const [index, name] of available.entries()) {
    const offer = parseMediaType(name);
    if (!offer) continue;
    const found = rankOffer(offer, name, ranges);
    if (!found) continue;
    const rank = [...found.rank, isJson(offer) ? 1 : 0, -index];
    if (!best || isHigher(rank, best.rank)) best = { agreement: { available: name, mediaType: found.mediaType }, rank };
  }
  return best?.agreement;
}

function rankOffer(
  offer: MediaTypeName,
  name: string,
  ranges: readonly Range[],
): { rank: number[]; mediaType: string } | undefined {
  if (offer.subtype.includes('*')) return rankWildcard(offer, ranges);
  let found: { rank: number[]; quality: number; specificity: number } | undefined;
  for (const [index, { media, quality }] of ranges.entries()) {
    const specificity =
      scoreMatch(media, offer) || (media.essence === 'application/json' && offer.suffix === 'json' ? 5 : 0);
    if (specificity > 0 && (!found || specificity > found.specificity)) {
      found = { rank: [quality, specificity, -index], quality, specificity };
    }
  }
  return found && found.quality > 0 ? { rank: found.rank, mediaType: name } : undefined;
}

/** A wildcard offer becomes the best concrete type that the client names, else a usual one of its kind. */
function rankWildcard(
  offer: MediaTypeName,
  ranges: readonly Range[],
): { rank: number[]; mediaType: string } | undefined {
  const refused = (media: MediaTypeName) =>
    ranges.some((range) => range.quality === 0 && range.media.essence === media.essence);
  let found: { rank: number[]; mediaType: string } | undefined;
  for (const [index, { media, quality }] of ranges.entries()) {
    if (quality === 0) continue;
    const concrete = !media.subtype.includes('*')
      ? scoreMatch(offer, media) > 0 && media.essence
      : scoreMatch(offer, media) > 0
        ? usualType(media)
        : scoreMatch(media, offer) > 0 && usualType(offer);
    if (!concrete) continue;
    const type = parseMediaType(concrete);
    if (!type || refused(type)) continue;
    const rank = [quality, scoreMatch(media, type), -index];
    if (!found || isHigher(rank, found.rank)) found = { rank, mediaType: concrete };
  }
  return found;
}

/** A concrete media type of a range's kind. */
export function usualType(range: MediaTypeName): string {
  if (range.subtype.startsWith('*+')) return `${range.type === '*' ? 'application' : range.type}/${range.suffix}`;
  if (!range.subtype.includes('*')) return `${range.type === '*' ? 'application' : range.type}/${range.subtype}`;
  return usualTypes[range.type] ?? 'application/octet-stream';
}

const usualTypes: Record<string, string> = {
  '*': 'application/json',
  application: 'application/json',
  text: 'text/plain',
  image: 'image/png',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  font: 'font/woff2',
  multipart: 'multipart/form-data',
};

function parseAccept(accept: string | undefined): Range[] {
  const text = accept?.trim();
  const parts = (text || '*/*').match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
  return parts.flatMap((part) => {
    const media = parseMediaType(part.trim() === '*' ? '*/*' : part);
    if (!media) return [];
    const quality = Number(media.parameters.q ?? 1);
    return [{ media, quality: Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 1 }];
  });
}

function isJson(media: MediaTypeName): boolean {
  return media.subtype === 'json' || media.suffix === 'json';
}

function isHigher(rank: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of rank.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
