/**
 * Prints what a mock of each document answers, as JSON on stdout: resource or schema → SHA-256 of its bytes.
 *
 *   node fingerprint.mjs --rooms FOLDER [--reverse] [--add-field] [--roomy] [--locale NAME] DOCUMENT...
 *
 * `--rooms`: where they are built. `--roomy`: with so large a budget that no entity is cut short for one more field.
 */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: {
    rooms: { type: 'string' },
    reverse: { type: 'boolean' },
    'add-field': { type: 'boolean' },
    roomy: { type: 'boolean' },
    locale: { type: 'string' },
  },
  allowPositionals: true,
});
const load = (room) => import(pathToFileURL(`${values.rooms}/${room}/index.js`).href);
const { createWorld } = await load('fixtures');
const { createWords } = await load('lexicon');
const { createMock } = await load('mock');
const { generate } = await load('schema');
const added = 'zz_remark';
const inOrder = (list) => (values.reverse ? [...list].reverse() : list);

const prints = {};
for (const source of positionals) {
  const document = await addField(source);
  const mock = await createMock(document ?? source, {
    count: 12,
    ...(values.locale && { locale: values.locale }),
    ...(source === 'spec/openapi.yaml' && { behaviourFile: 'mocks/behaviour.yaml' }),
  });
  const world = values.roomy
    ? createWorld(mock.api, mock.inference, { seed: 'standin', count: 12, words: createWords(), budget: 12 * 2 ** 20 })
    : mock.world;
  for (const name of inOrder(world.resources)) {
    const entities = inOrder(world.ids(name)).map((id) => [id, world.entity(name, id)]);
    prints[`${source} ${name}`] = hash(inOrder(entities));
  }
  if (values.locale) continue;
  const { root } = mock.document;
  for (const name of inOrder(Object.keys(root.components?.schemas ?? {})))
    prints[`${source} #${name}`] = hash(draw({ $ref: `#/components/schemas/${name.replaceAll('/', '~1')}` }, root));
}
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(prints).sort(([one], [other]) => (one < other ? -1 : 1)))),
);

/** The document with one more property in what its largest resource shows; nothing without `--add-field`. */
async function addField(source) {
  if (!values['add-field']) return undefined;
  const { document, inference } = await createMock(source, { count: 1 });
  const root = structuredClone(document.root);
  const [resource] = inference.resources.toSorted((one, other) => other.relations.length - one.relations.length);
  const representation = followPointer(root, resource.representation.pointer);
  const holder = representation?.properties?.[resource.fields.slice(1)] ?? representation;
  holder.properties = { ...holder.properties, [added]: { type: 'string' } };
  return root;
}

function followPointer(root, pointer) {
  let node = root;
  for (const token of pointer.split('/').slice(1)) node = node[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  return typeof node.$ref === 'string' ? followPointer(root, node.$ref.slice(1)) : node;
}

function draw(schema, document) {
  try {
    return generate(schema, { seed: 'bytes', document, budget: values.roomy ? 2 ** 20 : 2 ** 16 });
  } catch (error) {
    return String(error.message);
  }
}

/** What was added is left out, so that the rest can be compared. */
function hash(value) {
  const text = JSON.stringify(value, (key, each) => (key === added ? undefined : each));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
