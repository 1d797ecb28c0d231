import type { Place } from '../resolve/place.ts';

/** True where ajv's verdict is known to differ from JSON Schema 2020-12. */
export function isBeyondAjv(_place: Place): boolean {
  return false;
}
