const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that can be given up: a signal to end aborts it, and a second one ends the process as ever.
 *
 * @returns What the work came to; `undefined` where it was given up.
 */
export async function stopOnSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  const forget = () => {
    for (const each of signals) process.removeListener(each, interrupt);
  };
  const interrupt = () => {
    forget();
    stop.abort();
  };
  for (const each of signals) process.on(each, interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error;
    return undefined;
  } finally {
    forget();
  }
}
