import { isObject, parsePointer, resolvePointer } from '../../json/index.ts';
import type { Change, Operation } from '../../model/index.ts';
import type { Step } from '../case.ts';
import { type Collector, isValid } from '../cases.ts';
import { findMaking, inputFields, without } from './lives.ts';
import { findRead, operationsOf, patience, plainRequest, stepAbout, stepOf, type Walk, withBody } from './walk.ts';

/** PATCH changes what it names and keeps the rest; PUT replaces the whole. */
export function planUpdates(walk: Walk, collector: Collector): void {
  const making = findMaking(walk);
  const read = findRead(walk);
  if (!making || !read) return;
  for (const kind of ['merge', 'replace'] as const) {
    for (const { operation, effect } of operationsOf(walk, kind)) {
      if (effect.id.in !== 'path' || operation.path !== walk.resource.paths.item) continue;
      if (effect.patch === 'json-patch') {
        collector.skip('unsupported', `${operation.id} takes a JSON Patch, whose effect is not planned`);
        continue;
      }
      const update = planUpdate(walk, operation, kind);
      const [before, after] = ['before', 'after'].map((name) =>
        stepAbout(walk, read, { name, role: 'read', onFailure: [patience] }),
      );
      if (!update || !before || !after) continue;
      collector.add({
        reason:
          kind === 'merge'
            ? `${operation.id} changes what it names, and keeps the rest`
            : `${operation.id} replaces the whole: what it does not name is gone`,
        serves: ['check round-trip', kind === 'merge' ? 'check patch-keeps' : 'check put-replaces'],
        steps: [making.step(making.template), before, update, after],
      });
    }
  }
}

/** PATCH with one field, PUT with what is required: the less is named, the more can be seen. */
function planUpdate(walk: Walk, operation: Operation, kind: 'merge' | 'replace'): Step | undefined {
  const template = plainRequest(walk, operation, { optional: true });
  const fields = template && inputFields(walk, operation);
  const holder = fields && resolvePointer(template.body?.value, fields.pointer);
  const told = { name: kind, role: kind };
  if (!template || !fields || !isObject(holder)) return template && stepOf(walk, operation, template, told);
  const { properties } = fields;
  const [one] = Object.keys(holder).filter(
    (name) =>
      !properties.get(name)?.readOnly &&
      typeof holder[name] === 'string' &&
      !walk.resource.unique.some((pointer) => pointer.endsWith(`/${name}`)),
  );
  const left = Object.keys(holder).filter((name) => {
    return !properties.get(name)?.required && !(kind === 'merge' && name === one);
  });
  const small = withBody(template, fields.pointer, without(holder, left));
  return stepOf(walk, operation, isValid(walk.scene, operation, small) ? small : template, told);
}

/** What an action answers is what is read afterwards; a key that was replaced opens nothing any more. */
export function planActions(walk: Walk, collector: Collector): void {
  const { create } = walk;
  const read = findRead(walk);
  if (!create || !read) return;
  for (const { operation, effect } of operationsOf(walk, 'act')) {
    if (effect.id.in !== 'path' || effect.changes.length === 0) continue;
    const act = stepAbout(walk, operation, { name: 'act', role: 'act' });
    const after = stepAbout(walk, read, { name: 'after', role: 'read', onFailure: [patience] });
    const rotated = effect.changes.find(({ kind, pointer }) => {
      return kind === 'rotate' && walk.resource.credentials.includes(pointer);
    });
    const before = stepAbout(walk, read, {
      name: 'before',
      role: 'read',
      onFailure: [patience],
      ...(rotated ? { outputs: oldCredential(walk, read, rotated) } : {}),
    });
    if (!act || !before || !after) continue;
    const intrusion = rotated && planIntrusion(walk, read, rotated);
    collector.add({
      reason: `${operation.id}: ${effect.changes.map(describe).join(', ')}, and it is so in later reads`,
      serves: ['check action-kept', ...(intrusion ? ['check auth-enforced'] : [])],
      steps: [create, before, act, after, ...(intrusion ? [intrusion] : [])],
    });
  }
}

function oldCredential({ scene }: Walk, read: Operation, { pointer }: Change): Record<string, string> {
  const effect = scene.inference.effects[read.id]?.effect;
  const entity = effect?.kind === 'read' ? effect.entity : '';
  return { credential: `$response.body#${entity}${pointer}` };
}

/** A read with the credential that was replaced; none where credentials stay valid for a while, or are not asked for. */
function planIntrusion(walk: Walk, read: Operation, change: Change): Step | undefined {
  const isAsked = read.security.length > 0 && read.security.every((each) => Object.keys(each).length > 0);
  if (!isAsked || (change.kind === 'rotate' && change.grace !== undefined)) return undefined;
  const expect = { kind: 'unauthenticated', how: 'stale', documentPointer: read.pointer } as const;
  const step = stepAbout(walk, read, { name: 'intrude', role: 'intrude', expect });
  return step && { ...step, request: { ...step.request, credentials: { $from: '$steps.before.outputs.credential' } } };
}

function describe({ kind, pointer }: Change): string {
  const name = parsePointer(pointer).at(-1) ?? pointer;
  return `${{ rotate: 'a new', set: 'sets', toggle: 'toggles', touch: 'notes the time in', increment: 'counts', write: 'writes', assign: 'takes' }[kind]} ${name}`;
}
