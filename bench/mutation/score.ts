/** What a tool made of a mutant. */
export interface Verdict {
  detected: boolean;
  /** It names the right operation (and place of the document, where it names one). */
  localised: boolean;
  /** Things told, where it folds what it finds. */
  causes?: number;
}

/** The verdicts of one tool: a class counts where all its mutants do. */
export interface Score {
  add(number: number, verdict: Verdict): void;
  /** Classes from `first` to `last`. */
  count(first: number, last: number): { of: number; detected: number; localised: number };
  /** Of the causes for a detected mutant. */
  median(): number;
  /** Groups of classes, and all mutants, in a line. */
  describe(): string;
}

const groups: readonly [name: string, first: number, last: number][] = [
  ['bodies', 1, 29],
  ['status and headers', 30, 40],
  ['requests', 41, 47],
  ['state', 48, 60],
  ['all', 1, 60],
];

export function createScore(): Score {
  const classes = new Map<number, Verdict[]>();
  const count: Score['count'] = (first, last) => {
    const found = [...classes].filter(([number]) => number >= first && number <= last).map(([, verdicts]) => verdicts);
    return {
      of: found.length,
      detected: found.filter((each) => each.every(({ detected }) => detected)).length,
      localised: found.filter((each) => each.every(({ detected, localised }) => detected && localised)).length,
    };
  };
  return {
    add: (number, verdict) => classes.set(number, [...(classes.get(number) ?? []), verdict]),
    count,
    median() {
      const causes = [...classes.values()].flat().flatMap((each) => (each.detected ? (each.causes ?? []) : []));
      return causes.sort((one, other) => one - other)[Math.floor(causes.length / 2)] ?? 0;
    },
    describe() {
      const told = groups.map(([name, first, last]) => {
        const { detected, of } = count(first, last);
        return `${name} ${detected}/${of}`;
      });
      const mutants = [...classes.values()].flat();
      const detected = mutants.filter((each) => each.detected).length;
      const localised = mutants.filter((each) => each.detected && each.localised).length;
      return `${told.join(', ')}; mutants ${detected}/${mutants.length}, ${localised} localised`;
    },
  };
}
