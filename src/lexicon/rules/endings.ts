import { type Rule, readNames, type Step } from './rule.ts';

const list = (text: string): readonly string[] => text.split(' ');

/** The moment at which a thing came to a state → the states in which it has come to it. */
const reached: Readonly<Record<string, readonly string[]>> = {
  closed: list('closed resolved done completed finished merged cancelled canceled rejected archived deleted fixed'),
  resolved: list('resolved closed done completed fixed'),
  completed: list('completed complete done finished succeeded success successful passed failed delivered closed'),
  finished: list(
    'completed complete done finished succeeded success successful passed failed cancelled canceled error errored stopped skipped',
  ),
  ended: list(
    'ended completed complete done finished succeeded success successful failed cancelled canceled expired stopped closed',
  ),
  merged: list('merged'),
  cancelled: list('cancelled canceled'),
  canceled: list('cancelled canceled'),
  rejected: list('rejected declined denied'),
  failed: list('failed error errored'),
  deleted: list('deleted removed trashed'),
  archived: list('archived'),
  revoked: list('revoked'),
  suspended: list('suspended'),
  refunded: list('refunded'),
  paid: list('paid shipped delivered completed fulfilled refunded'),
  shipped: list('shipped delivered completed returned'),
  delivered: list('delivered completed returned'),
};
/** States in which none of these has come to pass, or another one. */
const known = new Set([
  ...Object.values(reached).flat(),
  ...list(
    'open opened new created draft pending active inactive enabled disabled queued scheduled waiting running processing started ready preparing placed confirmed booked unpaid paused todo backlog reviewing trial healthy degraded online offline valid invalid published',
  ),
  'inprogress',
  'onhold',
  'inreview',
  'intransit',
]);

/** `closed_at` is there if the state is `closed`, and only then. */
export const endingsFitStates: Rule = {
  name: 'what came to pass fits the state',
  plan(names) {
    const state = names.find('status', 'state', 'lifecyclestate', 'currentstatus', 'orderstatus', 'paymentstatus');
    if (state === undefined) return [];
    const updated = names.find('updatedat', 'updated', 'updatedon', 'modifiedat', 'lastmodified', 'modified');
    return Object.entries(reached).flatMap(([event, states]): Step[] => {
      const time = names.find(`${event}at`, `${event}on`, `${event}date`, `date${event}`, `${event}time`);
      if (time === undefined) return [];
      return [
        (object) => {
          const value = typeof object[state] === 'string' ? object[state].toLowerCase().replace(/[^a-z]/g, '') : '';
          const moment = object[time];
          if (!known.has(value) || moment === undefined) return undefined;
          if (!states.includes(value)) return moment === null ? undefined : { [time]: null };
          const last = updated === undefined ? undefined : object[updated];
          return moment === null && last !== undefined && last !== null ? { [time]: last } : undefined;
        },
      ];
    });
  },
};

/** A date is as exact as the property beside it says: `1981` where `release_date_precision` is `year`. */
export const datesFitPrecision: Rule = {
  name: 'a date is as exact as is said',
  plan({ all }) {
    const readable = readNames(all.map(({ property }) => property));
    return all.flatMap(({ property, words }): Step[] => {
      if (words.at(-1) !== 'precision' || words.length < 2) return [];
      const date = readable.find(words.slice(0, -1).join(''));
      if (date === undefined) return [];
      return [
        (object) => {
          const [exact, text] = [object[property], object[date]];
          if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
          const length = exact === 'year' ? 4 : exact === 'month' ? 7 : exact === 'day' ? 10 : text.length;
          return length < text.length ? { [date]: text.slice(0, length) } : undefined;
        },
      ];
    });
  },
};
