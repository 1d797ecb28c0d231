import { childKey, createRandom } from '../../random/index.ts';
import { type Context, ownerOf, recall } from '../entry.ts';

const day = 86_400_000;

/**
 * Moments in the life of a thing, in the order in which they come to pass. Each is drawn from its own slice of the
 * time between the first and now, so they are in order however many of them an object has.
 */
export const pastMoments = [
  'founded',
  'created',
  'invited',
  'registered',
  'activated',
  'verified',
  'published',
  'submitted',
  'assigned',
  'queued',
  'started',
  'ordered',
  'paid',
  'shipped',
  'delivered',
  'occurred',
  'uploaded',
  'processed',
  'changed',
  'updated',
  'used',
  'seen',
  'signed-in',
  'synced',
  'finished',
  'rejected',
  'cancelled',
  'closed',
  'archived',
  'revoked',
  'deleted',
] as const;

/** Moments that are still to come, in order. */
export const futureMoments = ['next', 'scheduled', 'due', 'renewed', 'trial-ended', 'expired', 'purged'] as const;

export type Moment = (typeof pastMoments)[number] | (typeof futureMoments)[number] | 'born' | 'ended';

/** Milliseconds since 1970 of a moment in the life of the enclosing object; whole seconds. */
export function momentOf(context: Context, moment: Moment): number {
  const { index = 0 } = context.field;
  // The items of an array are some days apart.
  return firstMomentOf(context, moment) + index * 5 * day;
}

function firstMomentOf(context: Context, moment: Moment): number {
  const { now } = context.setting;
  if (moment === 'born') return now - Math.floor(jitter(context, moment, 19 * 365.25, 72 * 365.25)) * day;
  const first = recall(context, 'first', '', (random) => now - random.int(30 * 86_400, 800 * 86_400) * 1000);
  if (moment === 'founded') return now - Math.floor(jitter(context, moment, 900, 12_000)) * day;
  if (moment === 'ended') {
    const start = firstMomentOf(context, 'started');
    return start + seconds(jitter(context, moment, 1 / 24, 60) * day);
  }
  const future = (futureMoments as readonly string[]).indexOf(moment);
  if (future >= 0)
    return now + seconds(((future + jitter(context, moment, 0.05, 0.95)) * 500 * day) / futureMoments.length);
  const rank = (pastMoments as readonly string[]).indexOf(moment) - 1;
  if (rank <= 0) return first;
  return first + seconds(((rank + jitter(context, moment, 0.05, 0.95)) * (now - first)) / (pastMoments.length - 1));
}

function jitter(context: Context, moment: string, min: number, max: number): number {
  return min + createRandom(childKey(ownerOf(context), moment)).next() * (max - min);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
