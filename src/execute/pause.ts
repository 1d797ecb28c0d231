import type { PlainResponse } from '../wire/index.ts';

/** Timers count no further. */
const longest = 2 ** 31 - 1;

/** Resolves after so many milliseconds, or when the run is interrupted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.min(milliseconds, longest));
    if (signal?.aborted) finish();
    else signal?.addEventListener('abort', finish, { once: true });
  });
}

/** Seconds that a service asks for (RFC 9110 §10.2.3: a number or a date); `undefined` where it does not say. */
export function readRetryAfter({ headers }: PlainResponse): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}
