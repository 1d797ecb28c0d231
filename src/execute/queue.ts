/** Carries events from workers to a reader, in the order in which they come. */
export interface Queue<T> extends AsyncIterable<T> {
  push(value: T): void;
  /** Nothing more will come. */
  end(): void;
}

export function createQueue<T>(): Queue<T> {
  const waiting: T[] = [];
  let isOver = false;
  let wake: (() => void) | undefined;
  const tell = () => {
    wake?.();
    wake = undefined;
  };
  return {
    push(value) {
      waiting.push(value);
      tell();
    },
    end() {
      isOver = true;
      tell();
    },
    async *[Symbol.asyncIterator]() {
      for (let at = 0; ; ) {
        // Read in runs: taking from the front of a long array costs.
        while (at < waiting.length) yield waiting[at++] as T;
        waiting.length = 0;
        at = 0;
        if (isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
