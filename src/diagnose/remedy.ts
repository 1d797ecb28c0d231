import type { Clue } from './answer.ts';
import type { Remedy } from './cause.ts';
import type { Mending } from './mending.ts';
import { judgesAnswer } from './recognise.ts';
import { mendHeader, mendMediaType, mendStatus } from './remedy-response.ts';
import { mendEnvelope, mendName, mendSchema } from './remedy-schema.ts';

/** Makes the actions that would bring the document to what the service does; `undefined` where none is known. */
export type Mender = (mending: Mending) => Promise<Remedy[] | undefined>;

/** How a document would be mended, not proven yet. */
export async function draftRemedy(mending: Mending): Promise<Remedy[] | undefined> {
  const mender = menderOf(mending.clues[0]);
  const remedies = await mender?.(mending);
  return remedies && remedies.length > 0 ? dropTwins(remedies) : undefined;
}

function menderOf(clue: Clue | undefined): Mender | undefined {
  if (!clue || !judgesAnswer(clue.finding)) return undefined;
  if (clue.pattern === 'enveloped' || clue.pattern === 'unwrapped') return mendEnvelope;
  if (clue.pattern === 'renamed') return mendName;
  if (clue.pattern === 'other-object') return undefined;
  switch (clue.finding.check) {
    case 'status-documented':
      return mendStatus;
    case 'media-type-documented':
      return clue.finding.keyword === 'media-type' ? mendMediaType : undefined;
    case 'headers-documented':
    case 'headers-conform':
      return mendHeader;
    case 'body-conforms':
    case 'fields-documented':
      return mendSchema;
    default:
      return undefined;
  }
}

/** What many answers ask for is done once. */
function dropTwins(remedies: readonly Remedy[]): Remedy[] {
  const known = new Set<string>();
  return remedies.filter((remedy) => {
    const text = JSON.stringify(remedy);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
}
