import { change, type Names, type Rule, readAmount, type Step, sum, totals, writeAmount } from './rule.ts';

/** Whole = part + part, by what the names say: [whole, parts]. */
const partitions: readonly [string[], string[][]][] = [
  [
    ['totaltokens'],
    [
      ['prompttokens', 'inputtokens'],
      ['completiontokens', 'outputtokens'],
    ],
  ],
  [
    ['changes', 'totalchanges'],
    [
      ['additions', 'insertions', 'added'],
      ['deletions', 'removed', 'deleted'],
    ],
  ],
  [
    ['total', 'totaltests', 'tests', 'totalcount'],
    [
      ['passed', 'passedcount', 'succeeded'],
      ['failed', 'failedcount', 'failures'],
      ['skipped', 'skippedcount', 'pending'],
    ],
  ],
  [
    ['total', 'totaltests', 'totalcount'],
    [
      ['passed', 'succeeded', 'successful'],
      ['failed', 'failures'],
    ],
  ],
  [
    ['passengers', 'guests', 'travellers', 'travelers'],
    [['adults'], ['children', 'kids']],
  ],
];

export const partsMakeWhole: Rule = {
  name: 'a whole is the sum of its parts',
  plan(names) {
    const steps = planStates(names);
    const done = new Set<string>();
    for (const [wholes, parts] of partitions) {
      const whole = names.find(...wholes);
      const found = parts.map((keys) => names.find(...keys));
      if (!whole || done.has(whole) || found.some((property) => property === undefined)) continue;
      done.add(whole);
      steps.push(
        sum(
          whole,
          found.map((property) => ({ property: property ?? '', sign: 1 })),
        ),
      );
    }
    return steps;
  },
};

/** Words for the states that things of a kind are in. */
const states = new Set(
  'open opened closed active inactive pending completed complete done failed successful succeeded canceled cancelled running queued waiting placed preparing ready shipped delivered returned refunded paid unpaid overdue draft published archived approved rejected accepted declined resolved unresolved new online offline available occupied blocked enabled disabled passed skipped healthy unhealthy used unused read unread'.split(
    ' ',
  ),
);

/** `total_orders` are `placed_orders` and `completed_orders` …, where there are at least two such. */
function planStates({ all, find }: Names): Step[] {
  return all.flatMap(({ property, words }): Step[] => {
    if (words[0] !== 'total' || words.length < 2) return [];
    const rest = words.slice(1).join('');
    const parts = all.filter((each) => states.has(each.words[0] ?? '') && each.words.slice(1).join('') === rest);
    if (parts.length < 2 || find(`total${rest}`) !== property) return [];
    return [
      sum(
        property,
        parts.map((part) => ({ property: part.property, sign: 1 })),
      ),
    ];
  });
}

/** What is left = all − what is used: [left, all, used]. */
const remainders: readonly [string[], string[], string[]][] = [
  [
    ['remaining', 'free', 'available', 'left', 'remainingquota', 'freebytes', 'freespace', 'availablespace'],
    ['limit', 'quota', 'total', 'capacity', 'max', 'totalspace', 'totalbytes'],
    ['used', 'usage', 'current', 'consumed', 'usedspace', 'usedbytes'],
  ],
  [
    ['amountdue', 'balancedue', 'amountremaining', 'outstandingamount', 'due'],
    totals,
    ['amountpaid', 'paidamount', 'totalpaid', 'paid'],
  ],
  [
    ['availablequantity', 'available'],
    ['quantity', 'stock', 'onhand'],
    ['reserved', 'reservedquantity', 'allocated'],
  ],
  [
    ['availableseats', 'seatsavailable', 'availableplaces'],
    ['capacity', 'seats', 'totalseats'],
    ['booked', 'bookedseats', 'seatstaken', 'occupied', 'attendeecount'],
  ],
];

export const remaindersFit: Rule = {
  name: 'what remains is the whole less what is used',
  plan(names) {
    return remainders.flatMap(([lefts, wholes, useds]): Step[] => {
      const [left, whole, used] = [names.find(...lefts), names.find(...wholes), names.find(...useds)];
      if (!whole || !used) return [];
      const capped: Step = (object) => {
        const [all, spent] = [readAmount(object[whole]), readAmount(object[used])];
        return all !== undefined && spent !== undefined && spent > all
          ? change(object, used, writeAmount(Math.floor(all / 2), object[used]))
          : undefined;
      };
      return left
        ? [
            capped,
            sum(left, [
              { property: whole, sign: 1 },
              { property: used, sign: -1 },
            ]),
          ]
        : [capped];
    });
  },
};

/** Names of what remains. */
export const remainderNames = remainders.flatMap(([lefts]) => lefts);
