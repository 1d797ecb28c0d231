import { Presets, SingleBar } from 'cli-progress';

/** How far a long work is: shown on a terminal, silent in a pipe. */
export interface Progress {
  advance(steps: number): void;
  stop(): void;
}

/** @param total Steps of the whole work, called `unit`. */
export function showProgress(label: string, total: number, unit: string): Progress {
  if (!process.stderr.isTTY || total === 0) return { advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `${label} {bar} {percentage} % {value}/{total} ${unit}, {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      fps: 5,
    },
    Presets.rect,
  );
  bar.start(total, 0);
  return { advance: (steps) => bar.increment(steps), stop: () => bar.stop() };
}
