import { decodePercent } from '../../wire/index.ts';
import { placeOfHeader, type StateCheck, tell } from './state-check.ts';
import { findNext, idOf } from './trail-facts.ts';

/** `Location` of what was created leads to it (RFC 9110 §10.2.2). */
export const locationLeads: StateCheck = {
  name: 'location-leads',
  run({ steps }, outcome) {
    for (const [index, created] of steps.entries()) {
      const { response } = created.step.exchange;
      const { location } = response.headers;
      if (created.step.role !== 'create' || response.status !== 201 || location === undefined) continue;
      const read = findNext(steps, index, ['read'], ['create']);
      const id = idOf(created.resource, created.entity) ?? idOf(read?.resource, read?.entity);
      const path = location.split(/[?#]/)[0] ?? '';
      const last = decodePercent(path.replace(/\/$/, '').split('/').at(-1) ?? '');
      if (id === undefined || last === id || (read?.done && path.endsWith(read.step.exchange.request.path))) continue;
      tell(outcome, 'location-leads', created, {
        part: 'header',
        name: 'location',
        keyword: 'location',
        actual: 'string',
        message: 'does not lead to what was created',
        documentPointer: placeOfHeader(created, 'location'),
      });
    }
  },
};
