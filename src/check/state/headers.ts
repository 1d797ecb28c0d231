import { resolvePointer } from '../../json/index.ts';
import { findResponse } from '../response-facts.ts';
import { type StateCheck, tell } from './state-check.ts';
import { findNext, idOf } from './trail-facts.ts';

/** `Location` of what was created leads to it (RFC 9110 §10.2.2). */
export const locationLeads: StateCheck = {
  name: 'location-leads',
  run({ steps }, outcome) {
    for (const [index, created] of steps.entries()) {
      const { response, operation } = created.step.exchange;
      const { location } = response.headers;
      if (created.step.role !== 'create' || response.status !== 201 || location === undefined) continue;
      const read = findNext(steps, index, ['read'], ['create']);
      const id = idOf(created.resource, created.entity) ?? idOf(read?.resource, read?.entity);
      const path = location.split(/[?#]/)[0] ?? '';
      const last = decode(path.replace(/\/$/, '').split('/').at(-1) ?? '');
      if (id === undefined || last === id || (read?.done && path.endsWith(read.step.exchange.request.path))) continue;
      const header = findResponse(operation, response.status)?.headers.find((each) => /^location$/i.test(each.name));
      tell(outcome, 'location-leads', created, {
        part: 'header',
        name: 'location',
        keyword: 'location',
        actual: 'string',
        message: 'does not lead to what was created',
        documentPointer: header?.pointer ?? operation.pointer,
      });
    }
  },
};

/** `If-None-Match` with the present tag is answered with 304 (RFC 9110 §13.1.2). */
export const conditionHolds: StateCheck = {
  name: 'condition-holds',
  run({ steps }, outcome) {
    for (const [index, asked] of steps.entries()) {
      const { request, response, operation } = asked.step.exchange;
      const tag = request.headers['if-none-match'];
      const before = steps[index - 1];
      if (asked.step.name !== 'unchanged' || tag === undefined || response.status !== 200) continue;
      // It did change in between.
      if (response.headers.etag !== tag || before?.step.exchange.response.headers.etag !== tag) continue;
      const header = findResponse(operation, 200)?.headers.find((each) => /^etag$/i.test(each.name));
      tell(outcome, 'condition-holds', asked, {
        part: 'status',
        keyword: 'if-none-match',
        message: 'is 200 for If-None-Match with the tag that it has',
        documentPointer: header?.pointer ?? operation.pointer,
      });
    }
  },
};

/** What was linked is listed, what was unlinked is not. */
export const linksShow: StateCheck = {
  name: 'links-show',
  run({ steps }, outcome) {
    for (const [index, changed] of steps.entries()) {
      const { role } = changed.step;
      if ((role !== 'link' && role !== 'unlink') || !changed.done) continue;
      const shown = findNext(steps, index, ['list', 'read'], ['link', 'unlink', 'delete']);
      const { effect } = changed;
      if (!shown?.done || !effect || !('target' in effect)) continue;
      const targets = targetsOf(changed.step.sent, effect.target);
      const items = shown.items ?? [resolvePointer(shown.entity, effect.relation)].flat();
      const ids = items.flatMap((item) => {
        const id = idOf(shown.items ? shown.resource : undefined, item) ?? plainId(item);
        return id === undefined ? [] : [id];
      });
      if (targets.length === 0 || (items.length > 0 && ids.length === 0)) continue;
      const isWhole = effect.kind !== 'relink' || ids.every((id) => targets.includes(id));
      if (isWhole && targets.every((target) => ids.includes(target) === (role === 'link'))) continue;
      tell(outcome, 'links-show', shown, {
        keyword: role === 'link' ? 'linked' : 'unlinked',
        message:
          role === 'link'
            ? `does not show ${isWhole ? '' : 'only '}what ${changed.step.exchange.operation.id} has just ${isWhole ? 'added' : 'set'}`
            : `still shows what ${changed.step.exchange.operation.id} has just removed`,
        documentPointer: shown.step.exchange.operation.pointer,
      });
    }
  },
};

type Sent = Parameters<StateCheck['run']>[0]['steps'][number]['step']['sent'];

/** The ids that a request adds, removes or sets: one, or a list, of ids or of objects that have one. */
function targetsOf(sent: Sent, source: { in: string; parameter?: string; pointer?: string }): string[] {
  const value =
    source.in === 'body'
      ? resolvePointer(sent?.body, source.pointer ?? '')
      : sent?.parameters.find((each) => each.in === source.in && each.name === source.parameter)?.value;
  return [value].flat().flatMap((each) => plainId(each) ?? []);
}

function plainId(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
