import type { Document, Problem } from '../../document/index.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  resolvePointer,
} from '../../json/index.ts';

/** What the builders share: the document, and the problems found so far. */
export interface Building {
  document: Document;
  problems: Problem[];
}

/** An object of the document and where it stands. */
export interface Part {
  value: JsonObject;
  pointer: string;
}

/** Follows `$ref`s of anything but schemas to the object itself; a broken one is a Problem and `undefined`. */
export function resolvePart(building: Building, value: JsonValue | undefined, pointer: string): Part | undefined {
  let current = value;
  let place = pointer;
  for (let hops = 0; hops < 32; hops++) {
    if (!isObject(current)) {
      if (current !== undefined)
        report(building, 'not-an-object', pointer, 'An object should stand here.', 'Correct it.');
      return undefined;
    }
    const reference = current.$ref;
    if (typeof reference !== 'string') return { value: current, pointer: place };
    place = joinPointer('', ...parsePointer(reference));
    const next = reference.startsWith('#') ? resolvePointer(building.document.root, reference) : undefined;
    if (next === undefined) {
      report(
        building,
        'dangling-reference',
        pointer,
        `The reference ${reference} points to nothing.`,
        'Correct the reference, or add what it points to.',
      );
      return undefined;
    }
    current = next;
  }
  report(building, 'circular-reference', pointer, 'The references go round in a circle.', 'Break the circle.');
  return undefined;
}

/** Adds a Problem; its location is looked up only when somebody reads it (that may parse the file again). */
export function report(
  { document, problems }: Building,
  code: string,
  pointer: string,
  message: string,
  hint: string,
  severity: Problem['severity'] = 'error',
): void {
  let location: Problem['location'] | undefined;
  problems.push({
    code,
    severity,
    message,
    hint,
    get location() {
      location ??= document.locate(pointer);
      return location;
    },
  });
}
