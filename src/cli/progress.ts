import { Presets, SingleBar } from 'cli-progress';

/** How far a long work is: shown on a terminal, silent in a pipe. */
export interface Progress {
  advance(steps: number): void;
  /** A line on stderr, above the bar. */
  say(line: string): void;
  stop(): void;
}

/** @param total Steps of the whole work, called `unit`. */
export function showProgress(label: string, total: number, unit: string): Progress {
  if (!process.stderr.isTTY || total === 0) return { advance: () => undefined, say, stop: () => undefined };
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
  return { advance: (steps) => bar.increment(steps), say, stop: () => bar.stop() };
}

function say(line: string): void {
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${line}\n`);
}
