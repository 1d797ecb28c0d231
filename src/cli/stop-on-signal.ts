/** That a terminal hangs up is one, too, where nothing must be told or cleaned up. */
type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface StopOptions {
  /** Default: Ctrl-C, and a plain `kill`. */
  signals?: readonly EndSignal[];
  /** Called when the first one comes. */
  onStop?(): void;
}

/** Does work that is told by a signal when the process is asked to end. A second such request ends the process as ever. */
export async function stopOnSignal<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { signals = ['SIGINT', 'SIGTERM'], onStop }: StopOptions = {},
): Promise<T> {
  const stop = new AbortController();
  const forget = () => {
    for (const each of signals) process.removeListener(each, interrupt);
  };
  const interrupt = () => {
    forget();
    onStop?.();
    stop.abort();
  };
  for (const each of signals) process.on(each, interrupt);
  try {
    return await work(stop.signal);
  } finally {
    forget();
  }
}

/** The same of work that is given up: `undefined` where it was. */
export function giveUpOnSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const attempt = (signal: AbortSignal) =>
    work(signal).catch((error: unknown) => {
      if (!signal.aborted || error !== signal.reason) throw error;
      return undefined;
    });
  return stopOnSignal(attempt, { signals: ['SIGINT', 'SIGTERM', 'SIGHUP'] });
}
