import type { JsonObject } from '../json/index.ts';

export function createSettler(): (object: Readonly<JsonObject>, parents: readonly string[]) => JsonObject | undefined {
  return () => undefined;
}
