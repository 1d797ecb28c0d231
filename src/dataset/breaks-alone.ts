import type { Issue } from '../schema/index.ts';

/** One keyword at one place of a value; several parts of an `allOf` may say it. */
export function breaksAlone(
  issues: readonly Issue[],
  told: { keyword?: unknown; pointer?: unknown; schemaPointer?: unknown },
): boolean {
  return (
    issues.every(({ keyword, pointer }) => keyword === told.keyword && pointer === told.pointer) &&
    issues.some(({ schemaPointer }) => schemaPointer === told.schemaPointer)
  );
}
