/**
 * Spreads a share (0 to 1) over the magnitudes from `min` (above 0) to `max`: each doubling is as likely. Only
 * additions and multiplications, for powers differ from engine to engine.
 */
export function spreadOut(share: number, min: number, max: number): number {
  let doublings = 0;
  for (let top = min; top < max; top *= 2) doublings++;
  const at = share * doublings;
  let low = min;
  let left = Math.floor(at);
  const within = at - left;
  for (; left > 0; left--) low *= 2;
  return low + within * (Math.min(max, low * 2) - low);
}
