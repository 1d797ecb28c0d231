import { isObject } from '../json/index.ts';
import { nearestNames } from './candidates.ts';
import type { Levelling } from './levelling.ts';
import type { Visit } from './walk.ts';

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What people write for `type`, and mean by it. `undefined`: any value. */
const meanings: Readonly<Record<string, { type: string; format?: string } | undefined>> = {
  any: undefined,
  mixed: undefined,
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  str: { type: 'string' },
  text: { type: 'string' },
  enum: { type: 'string' },
  char: { type: 'string' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  uri: { type: 'string', format: 'uri' },
  url: { type: 'string', format: 'uri' },
  email: { type: 'string', format: 'email' },
  bool: { type: 'boolean' },
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  short: { type: 'integer' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  map: { type: 'object' },
  dict: { type: 'object' },
  hash: { type: 'object' },
  list: { type: 'array' },
  set: { type: 'array' },
};

/** Mends what no version of OpenAPI allows, but documents contain. What cannot be mended is taken out, and reported. */
export function mendSchema(visit: Visit, levelling: Levelling): void {
  const { node } = visit;
  const { type } = node;
  if (type === undefined) {
    // Nothing to mend.
  } else if (typeof type === 'string') {
    if (!jsonTypes.includes(type)) mendType(visit, levelling, type);
  } else if (Array.isArray(type)) {
    const known = type.filter((each) => typeof each === 'string' && jsonTypes.includes(each));
    if (known.length < type.length || known.length === 0) {
      if (known.length === 0) delete node.type;
      else node.type = known;
      tell(
        visit,
        levelling,
        'type',
        `\`type\` lists ${JSON.stringify(type)}, not all of which are types of JSON`,
        'left out',
      );
    }
  } else {
    delete node.type;
    tell(visit, levelling, 'type', `\`type\` is ${describe(type)}, not the name of a type`, 'left out');
  }
  if (node.required !== undefined) mendRequired(visit, levelling);
  if (node.enum !== undefined && !Array.isArray(node.enum)) {
    delete node.enum;
    tell(visit, levelling, 'enum', '`enum` is not a list', 'left out');
  }
  if (node.properties !== undefined && !isObject(node.properties)) {
    delete node.properties;
    tell(visit, levelling, 'properties', '`properties` is not an object', 'left out');
  }
}

function mendType(visit: Visit, levelling: Levelling, type: string): void {
  const { node } = visit;
  const name = type.toLowerCase();
  const [nearest] = nearestNames(name, jsonTypes);
  if (jsonTypes.includes(name)) {
    node.type = name;
    tell(visit, levelling, 'type', `\`type: ${type}\` is not a type of JSON`, `read as \`${name}\``);
  } else if (Object.hasOwn(meanings, name)) {
    const meaning = meanings[name];
    if (meaning) {
      node.type = meaning.type;
      if (meaning.format !== undefined) node.format ??= meaning.format;
      if (type === 'file' && levelling.version === 2 && /\/responses\/[^/]+\/schema$/.test(visit.pointer)) return;
    } else delete node.type;
    const reading = meaning ? `\`${meaning.type}\`` : 'any value';
    tell(visit, levelling, 'type', `\`type: ${type}\` is not a type of JSON`, `read as ${reading}`);
  } else if (nearest !== undefined) {
    node.type = nearest;
    tell(visit, levelling, 'type', `\`type: ${type}\` is not a type of JSON`, `read as \`${nearest}\``);
  } else {
    delete node.type;
    levelling.report(
      {
        code: 'invalid-type',
        severity: 'error',
        message: `\`type: ${type}\` is not a type of JSON, and nothing like one; values are not checked for it.`,
        hint: `Use one of ${jsonTypes.join(', ')}.`,
      },
      { file: visit.file, pointer: `${visit.pointer}/type` },
    );
  }
}

/** `required: true` on a property was JSON Schema draft 3; since then the object lists the names. */
function mendRequired(visit: Visit, levelling: Levelling): void {
  const { node } = visit;
  const { required } = node;
  if (Array.isArray(required)) {
    if (required.every((name) => typeof name === 'string')) return;
    node.required = required.filter((name) => typeof name === 'string');
    tell(visit, levelling, 'required', '`required` lists what is not a name', 'left out');
    return;
  }
  delete node.required;
  if (required === false) return;
  tell(
    visit,
    levelling,
    'required',
    `\`required\` is ${describe(required)}, and must be a list of property names`,
    'ignored',
  );
}

function tell({ file, pointer }: Visit, { report }: Levelling, keyword: string, wrong: string, mended: string): void {
  const hints: Record<string, string> = {
    type: `Use one of ${jsonTypes.join(', ')}.`,
    required: 'List the names of required properties in `required` of the object that has them.',
    enum: 'Write a list of values.',
    properties: 'Write an object: name of the property → its schema.',
  };
  const hint = hints[keyword] ?? 'Correct it.';
  report(
    { code: `invalid-${keyword}`, severity: 'warning', message: `${wrong}; it is ${mended}.`, hint },
    { file, pointer: `${pointer}/${keyword}` },
  );
}

const describe = (value: unknown) => (isObject(value) ? 'an object' : JSON.stringify(value));
