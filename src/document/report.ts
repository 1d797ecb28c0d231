import { locateInFile } from './positions.ts';
import type { Location, Problem } from './problem.ts';
import type { Origin } from './source-file.ts';

/** Takes down a problem at an author's place. */
export type Report = (problem: Omit<Problem, 'location'>, origin: Origin) => void;

/** A report that collects into `problems`. Lines are looked up only when somebody asks for them: that is slow. */
export function createReport(problems: Problem[]): Report {
  return ({ code, severity, message, hint }, origin) => {
    let location: Location | undefined;
    problems.push({
      code,
      severity,
      message,
      hint,
      get location() {
        location ??= locateInFile(origin.file, origin.pointer);
        return location;
      },
    });
  };
}
