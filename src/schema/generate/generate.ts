import type { JsonValue } from '../../json/index.ts';
import { childKey, type Key, rootKey } from '../../random/index.ts';
import { type CheckOptions, compile } from '../check/check.ts';
import { UnsatisfiableError } from '../error.ts';
import type { JsonSchema } from '../issue.ts';
import { markOf } from '../resolve/direction.ts';
import { locate, type Place } from '../resolve/place.ts';
import type { Words } from '../words.ts';
import { drawValue } from './draw.ts';
import type { Drawing, Spot } from './drawing.ts';

export interface GenerateOptions extends CheckOptions {
  /** Names the value: the same seed gives the same bytes. Default `standin`. */
  seed?: string | undefined;
  /** As the seed, for those who have a key. */
  key?: Key | undefined;
  /** Bytes that the value should not exceed as JSON; it does only where the schema's own minima force it. Default 65536. */
  budget?: number | undefined;
  /** Where lifelike values come from. Default: plain ones. */
  words?: Words | undefined;
  /** JSON Pointers, into the value, of properties to leave out even where they are required. */
  leave?: ReadonlySet<string> | undefined;
  /** The present, in milliseconds since 1970. Default 2026-01-15T12:00:00Z. */
  now?: number | undefined;
}

const defaultNow = Date.UTC(2026, 0, 15, 12);
const nothing: ReadonlySet<string> = new Set();

/**
 * A value that satisfies `schema`, the same for the same seed. Each part depends on the seed and its own path alone.
 *
 * @throws UnsatisfiableError where there is no value, or none was found; SchemaError where the schema cannot be used.
 */
export function generate(schema: JsonSchema, options: GenerateOptions = {}): JsonValue {
  const { budget = 65536, leave = nothing } = options;
  const place = locate(schema, options);
  const validate = compile(schema, options);
  const key = keyOf(options);
  const drawing = createDrawing(place, options);
  let best: JsonValue | undefined;
  let why = '';
  let room = budget;
  for (let attempt = 0; attempt < 12; attempt++) {
    const spot = startAt(attempt < 4 ? key : childKey(key, `again ${attempt}`), room, attempt < 3 ? 0 : attempt);
    const value = drawing.draw([place], spot);
    if (value === undefined) continue;
    const issues = validate(value).filter(
      ({ pointer, keyword, params }) =>
        !(keyword === 'required' && leave.has(`${pointer}/${String(params.missingProperty)}`)),
    );
    if (issues.length > 0 && leave.size === 0) {
      why = issues
        .map(({ pointer, message }) => `${pointer || 'the value'} ${message}`)
        .slice(0, 3)
        .join('; ');
      continue;
    }
    best = value;
    if (budget >= 1_000_000 || JSON.stringify(value).length <= budget) return value;
    room = Math.floor(room / 4);
  }
  if (best !== undefined) return best;
  throw new UnsatisfiableError(
    `no value was found that satisfies the schema${why === '' ? '' : `: ${why}`}`,
    place.pointer,
  );
}

/** A value of several schemas at once, not looked at again; `undefined` where none was found. */
export function drawOf(places: readonly Place[], part: string, options: GenerateOptions): JsonValue | undefined {
  const [first] = places;
  if (first === undefined) return undefined;
  return createDrawing(first, options).draw(places, startAt(childKey(keyOf(options), part), 4096, 0));
}

function keyOf(options: GenerateOptions): Key {
  return options.key ?? rootKey(options.seed ?? 'standin');
}

function createDrawing(place: Place, options: GenerateOptions): Drawing {
  const drawing: Drawing = {
    words: options.words,
    leave: options.leave ?? nothing,
    now: options.now ?? defaultNow,
    mark: markOf(place),
    draw: (places, spot) => drawValue(drawing, places, spot),
  };
  return drawing;
}

function startAt(key: Key, budget: number, attempt: number): Spot {
  return {
    key,
    name: '',
    parents: [],
    pointer: '',
    depth: 0,
    budget,
    trail: [],
    owner: key,
    siblings: [],
    drawn: {},
    index: undefined,
    attempt,
  };
}
