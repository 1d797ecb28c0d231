/** How much is done at a time. */
export interface Pace {
  workers: number;
  /** True where the service was too busy: then one thing at a time. */
  isSlow(): boolean;
}

/**
 * Does something with each item, several at a time; in their order as they begin. Where one throws, no other begins,
 * those that have begun end, and then it is thrown.
 *
 * @param act Tells by `false` that the rest is not worth trying.
 */
export async function eachOf<T>(
  items: Iterable<T>,
  { workers, isSlow }: Pace,
  act: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const failures: unknown[] = [];
  let index = 0;
  let isOver = false;
  async function work(worker: number): Promise<void> {
    while (!isOver && !(worker > 0 && isSlow())) {
      const next = iterator.next();
      if (next.done) break;
      try {
        if ((await act(next.value, index++)) === false) isOver = true;
      } catch (error) {
        failures.push(error);
        isOver = true;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, workers) }, (_, worker) => work(worker)));
  if (failures.length > 0) throw failures[0];
}
