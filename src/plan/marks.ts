import { cloneJson, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';
import { describeProperties, type Operation, type Resource, typesOf } from '../model/index.ts';
import type { RequestTemplate } from './case.ts';
import { isValid } from './cases.ts';
import { type Draft, leastOf, placeHoles } from './draft.ts';
import { freshen } from './holes.ts';
import { keyOf, type Scene } from './scene.ts';
import { listSubjects } from './subjects.ts';
import { makeTemplate } from './template.ts';

/**
 * The plainest request that makes an entity whose answer does not show it, with something in it by which it is known
 * again: the name that is its identity, or a text that the list shows and nothing else has. `undefined` where the answer
 * shows the entity, or nothing can be a mark.
 *
 * @throws UnsatisfiableError, SchemaError as `makeTemplate`
 */
export function placeMark(scene: Scene, operation: Operation, resource: Resource): Draft | undefined {
  const effect = scene.inference.effects[operation.id]?.effect;
  if (effect?.kind !== 'create' || effect.entity !== undefined) return undefined;
  const body = listSubjects(scene, operation).find(({ part }) => part === 'body');
  if (!body?.mediaType) return undefined;
  const { value, mediaType } = body;
  const options = { key: keyOf(scene, operation), words: scene.words, mediaType, body: value };
  const whole = makeTemplate(scene.api, operation, options);
  for (const mark of listMarks(scene, resource).map((pointer) => effect.input + pointer)) {
    const like = resolvePointer(value, mark);
    if (!isTelling(like)) continue;
    const template = leastOf(scene, operation, whole, [mark]);
    if (!staysValid(scene, operation, template, mark, like)) continue;
    const draft = placeHoles(scene, operation, template, true);
    return { ...draft, body: new Map([...draft.body, [mark, { $from: '$fresh', like }]]) };
  }
  return undefined;
}

/** Whether another text of the same look would do as well. */
function staysValid(
  scene: Scene,
  operation: Operation,
  template: RequestTemplate,
  mark: string,
  like: string,
): boolean {
  const { body } = template;
  if (body?.value === undefined) return false;
  const value = putAt(cloneJson(body.value), parsePointer(mark), freshen(like, 'another'));
  return isValid(scene, operation, template) && isValid(scene, operation, { ...template, body: { ...body, value } });
}

/** Where an entity shows texts that clients choose: what tells it from others first, then what it is called, then others. */
function listMarks({ api }: Scene, { identity, unique, representation, fields }: Resource): string[] {
  const own = identity?.form === 'name' ? [identity.pointer] : [];
  const texts = [...(representation ? describeProperties(api, representation) : [])].flatMap(([name, property]) =>
    fields === '' && typesOf(api, property).join() === 'string' && !property.readOnly ? [name] : [],
  );
  const isName = (name: string) => /(name|title|label|subject|slug|alias)$/i.test(name);
  const ranked = [...texts.filter(isName), ...texts.filter((name) => !isName(name))];
  return [...own, ...unique, ...ranked.map((name) => `/${name}`)];
}

/** Long enough that another like it is another, and no word of a closed list: its letters may be changed. */
function isTelling(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && (value.match(/[a-z0-9]/g)?.length ?? 0) >= 5 && value.length <= 80;
}
