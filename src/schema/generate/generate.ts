import type { JsonValue } from '../../json/index.ts';
import { childKey, type Key, rootKey } from '../../random/index.ts';
import { type CheckOptions, compile, type Validator } from '../check/check.ts';
import { UnsatisfiableError } from '../error.ts';
import type { Issue, JsonSchema } from '../issue.ts';
import { locate, type Place } from '../resolve/place.ts';
import type { Words } from '../words.ts';
import { drawValue } from './draw.ts';
import { type Drawing, lastLevel, OverBudget, type Spot } from './drawing.ts';
import { explainFacts } from './explain.ts';
import { factsOf } from './facts.ts';
import type { Facts } from './shape.ts';

export interface GenerateOptions extends CheckOptions {
  /** Names the value: the same seed gives the same bytes. Default `standin`. */
  seed?: string | undefined;
  /** As the seed, for those who have a key. */
  key?: Key | undefined;
  /** Bytes that the value should not exceed as JSON; it does only where the schema's own minima force it. Default 65536. */
  budget?: number | undefined;
  /** Where lifelike values come from. Default: plain ones. */
  words?: Words | undefined;
  /** As in a check; they are left out even where they could be drawn. */
  leave?: ReadonlySet<string> | undefined;
  /** JSON Pointer, into the value → what stands there: a property that is known, and that others are to fit. */
  given?: ReadonlyMap<string, JsonValue> | undefined;
  /** What the value is called, as a property would be: what the words make of it. */
  name?: string | undefined;
  /** Names of what encloses it, nearest first; the same list for values of the same sort. */
  parents?: readonly string[] | undefined;
  /** The present, in milliseconds since 1970. Default 2026-01-15T12:00:00Z. */
  now?: number | undefined;
}

const defaultNow = Date.UTC(2026, 0, 15, 12);
const nothing: ReadonlySet<string> = new Set();
const noNames: readonly string[] = [];
const unknown: ReadonlyMap<string, JsonValue> = new Map();
const hopeless = new WeakMap<Facts, UnsatisfiableError>();
/** How plain each further try at a level starts. */
const plainness = [0, 0, 0, 3, 6, 12];

/**
 * A value that satisfies `schema`, the same for the same seed. Each part depends on the seed and its own path alone;
 * only where the whole would exceed the budget is it drawn anew, plainer from the depth up.
 *
 * @throws UnsatisfiableError where there is no value, or none was found; SchemaError where the schema cannot be used.
 */
export function generate(schema: JsonSchema, options: GenerateOptions = {}): JsonValue {
  const { budget = 65536, leave = nothing } = options;
  const place = locate(schema, options);
  const validate = compile(schema, options);
  const facts = factsOf([place]);
  const key = keyOf(options);
  const before = hopeless.get(facts);
  if (before !== undefined) throw before;
  let why = '';
  for (let level = 0; level <= lastLevel; level++) {
    let isTooLarge = false;
    const failures = new Map<Facts, number>();
    for (const [round, attempt] of plainness.entries()) {
      const drawing = createDrawing(options, level, level === lastLevel ? Number.POSITIVE_INFINITY : budget, failures);
      const value = drawWithin(() =>
        drawing.draw(facts, startAt(options, round === 0 ? key : childKey(key, `again ${round}`), attempt)),
      );
      isTooLarge = drawing.left < 0;
      if (isTooLarge) break;
      if (value === undefined) continue;
      const issues = validate(value);
      if (issues.length > 0 && (leave.size === 0 || round < 2)) {
        why = describe(issues);
        continue;
      }
      // What was counted is an estimate; near the limit, look.
      if (level === lastLevel || drawing.left > budget / 5 || JSON.stringify(value).length <= budget) return value;
      isTooLarge = true;
      break;
    }
    if (!isTooLarge && level < lastLevel) level = lastLevel - 1;
  }
  const failure = explainFailure(place, validate, why, options);
  // The search is long; it is not made for each seed.
  if (leave.size === 0 && (options.given ?? unknown).size === 0) hopeless.set(facts, failure);
  throw failure;
}

/** Says why there is no value: by what is wrong with the best that can be drawn, else by the part that cannot be drawn. */
function explainFailure(place: Place, validate: Validator, why: string, options: GenerateOptions): UnsatisfiableError {
  const drawing = createDrawing(options, lastLevel, Number.POSITIVE_INFINITY, new Map(), true);
  const value = drawing.draw(factsOf([place]), startAt(options, keyOf(options), 0));
  const issues = value === undefined ? [] : validate(value);
  const text = 'no value was found that satisfies the schema';
  const [issue] = issues;
  if (issue !== undefined) return new UnsatisfiableError(`${text}: ${describe(issues)}`, issue.schemaPointer);
  const [innermost] = drawing.failures.keys();
  const pointer = innermost?.roots[0]?.pointer ?? place.pointer;
  const told = explainFacts(innermost ?? factsOf([place]));
  const contradiction = `what stands at ${pointer || 'the root'} contradicts itself${told === undefined ? '' : `: ${told}`}`;
  const reason = why === '' ? contradiction : why;
  return new UnsatisfiableError(`${text}: ${reason}`, pointer);
}

/** A value of several schemas at once, not looked at again; `undefined` where none was found. */
export function drawOf(places: readonly Place[], part: string, options: GenerateOptions): JsonValue | undefined {
  const drawing = createDrawing(options, 2, 4096, new Map());
  const value = drawWithin(() => drawing.draw(factsOf(places), startAt(options, childKey(keyOf(options), part), 0)));
  return value;
}

/** The innermost facts of which no value was found where only what they need is drawn; `undefined` where one was. */
export function findUndrawn(facts: Facts, key: Key): Facts | undefined {
  const drawing = createDrawing({}, lastLevel, Number.POSITIVE_INFINITY, new Map());
  if (drawing.draw(facts, startAt({}, key, 0)) !== undefined) return undefined;
  const [innermost] = drawing.failures.keys();
  return innermost ?? facts;
}

function drawWithin(draw: () => JsonValue | undefined): JsonValue | undefined {
  try {
    return draw();
  } catch (error) {
    if (error instanceof OverBudget) return undefined;
    throw error;
  }
}

function describe(issues: readonly Issue[]): string {
  return issues
    .map(({ pointer, message }) => `${pointer || 'the value'} ${message}`)
    .slice(0, 3)
    .join('; ');
}

function keyOf(options: GenerateOptions): Key {
  return options.key ?? rootKey(options.seed ?? 'standin');
}

function createDrawing(
  options: GenerateOptions,
  level: number,
  left: number,
  failures: Map<Facts, number>,
  loose = false,
): Drawing {
  const drawing: Drawing = {
    words: options.words,
    leave: options.leave ?? nothing,
    given: options.given ?? unknown,
    keepsPointers: (options.leave ?? nothing).size > 0 || (options.given ?? unknown).size > 0,
    leaveIn: holdersOf(options.leave ?? nothing),
    now: options.now ?? defaultNow,
    level,
    left,
    loose,
    failures,
    draw: (facts, spot) => drawValue(drawing, facts, spot),
  };
  return drawing;
}

const holders = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function holdersOf(pointers: ReadonlySet<string>): ReadonlySet<string> {
  const known = holders.get(pointers) ?? new Set([...pointers].map((each) => each.slice(0, each.lastIndexOf('/'))));
  holders.set(pointers, known);
  return known;
}

function startAt({ name = '', parents = noNames }: GenerateOptions, key: Key, attempt: number): Spot {
  return {
    key,
    name,
    parents,
    pointer: '',
    depth: 0,
    trail: undefined,
    owner: key,
    siblings: noNames,
    drawn: {},
    known: undefined,
    index: undefined,
    isInItem: false,
    attempt,
  };
}
