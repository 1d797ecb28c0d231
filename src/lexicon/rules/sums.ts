import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { remainderNames, remaindersFit } from './parts.ts';
import { change, type Names, type Rule, readAmount, readNames, type Step, sum, totals, writeAmount } from './rule.ts';

const subtotals = ['subtotal', 'netamount', 'itemstotal', 'subtotalamount', 'amountsubtotal', 'totalnet', 'nettotal'];
const added = [
  'tax',
  'taxamount',
  'totaltax',
  'vat',
  'vatamount',
  'taxtotal',
  'shipping',
  'shippingcost',
  'shippingamount',
  'shippingfee',
  'shippingprice',
  'shippingtotal',
  'deliveryfee',
  'fee',
  'fees',
  'servicefee',
  'tip',
  'tipamount',
  'surcharge',
];
const subtracted = ['discount', 'discountamount', 'totaldiscount', 'discounttotal', 'discounts'];
const lines = [
  'items',
  'lineitems',
  'lines',
  'orderitems',
  'products',
  'positions',
  'cartitems',
  'invoicelines',
  'entries',
  'orderlines',
];

/** What comes to what: [lists, names of the sum, the best first]. */
const tallied: readonly [lists: readonly string[], targets: readonly string[]][] = [
  [lines, [...subtotals, ...totals]],
  [
    ['expenses', 'costs'],
    ['totalexpenses', 'expensestotal', ...totals],
  ],
  [
    ['donations', 'contributions', 'pledges'],
    ['amountraised', 'raisedamount', 'totalraised', 'raised', 'totaldonated', 'amountdonated'],
  ],
];

function present(names: Names, keys: readonly string[], sign: 1 | -1) {
  return keys.flatMap((key) => {
    const property = names.find(key);
    return property === undefined ? [] : [{ property, sign }];
  });
}

/** A line's total is its price times its quantity. */
export const linesMultiply: Rule = {
  name: 'a line costs its price times its quantity',
  plan(names) {
    const quantity = names.find('quantity', 'qty', 'units');
    const price = names.find('unitprice', 'priceperunit', 'unitamount', 'price', 'unitcost');
    const total = names.find('linetotal', 'totalprice', 'total', 'totalamount', 'subtotal', 'amount', 'itemtotal');
    if (!quantity || !price || !total || names.find(...subtotals.slice(1))) return [];
    return [
      (object) => {
        const [count, each] = [readAmount(object[quantity]), readAmount(object[price])];
        if (count === undefined || each === undefined || readAmount(object[total]) === undefined) return undefined;
        return change(object, total, writeAmount(count * each, object[total]));
      },
    ];
  },
};

/** A subtotal, or a total without one, is the sum of the lines. */
export const listsAddUp: Rule = {
  name: 'a total is the sum of its lines',
  plan(names) {
    // A page of a list has a total, too: how many there are.
    if (names.find('page', 'perpage', 'pagesize', 'limit', 'offset', 'next', 'hasmore') !== undefined) return [];
    return tallied.flatMap(([lists, targets]): Step[] => {
      const [list, target] = [names.find(...lists), names.find(...targets)];
      if (!list || !target) return [];
      return [
        (object) => {
          const parts = object[list];
          if (!Array.isArray(parts) || readAmount(object[target]) === undefined) return undefined;
          let result = 0;
          for (const part of parts) {
            const cost = isObject(part) ? costOf(part) : undefined;
            if (cost === undefined) return undefined;
            result += cost;
          }
          return change(object, target, writeAmount(result, object[target]));
        },
      ];
    });
  },
};

/** How the totals of an object follow a list that stands elsewhere; `undefined` where its names have none. */
export function planTotals(
  properties: readonly string[],
  list: string,
):
  | { properties: string[]; update(object: Readonly<JsonObject>, parts: JsonValue[]): JsonObject | undefined }
  | undefined {
  const own = properties.filter((name) => name !== list);
  const listed = readNames([list]);
  const pair = tallied.find(([lists]) => listed.find(...lists) !== undefined);
  // Of two lists that come to the same, the object's own is meant.
  if (!pair || readNames(own).find(...pair[0]) !== undefined) return undefined;
  const names = readNames([...own, list]);
  const target = names.find(...pair[1]);
  if (target === undefined) return undefined;
  const steps = [listsAddUp, totalsAddUp, remaindersFit].flatMap((rule) => rule.plan(names));
  const follows = [...totals, ...subtracted, ...remainderNames].map((key) => names.find(key));
  return {
    properties: [...new Set([target, ...follows.filter((name) => name !== undefined)])],
    update(object, parts) {
      let current: Readonly<JsonObject> = { ...object, [list]: parts };
      for (const step of steps) current = { ...current, ...step(current) };
      const changed = Object.entries(current).filter(([name, value]) => name !== list && object[name] !== value);
      return changed.length === 0 ? undefined : Object.fromEntries(changed);
    },
  };
}

function costOf(line: JsonObject): number | undefined {
  const read = (...keys: string[]) => {
    for (const [name, value] of Object.entries(line))
      if (keys.includes(name.toLowerCase().replace(/[^a-z]/g, ''))) return readAmount(value as JsonValue);
    return undefined;
  };
  const total = read('linetotal', 'totalprice', 'total', 'totalamount', 'itemtotal');
  if (total !== undefined) return total;
  const price = read('unitprice', 'price', 'unitamount');
  const quantity = read('quantity', 'qty');
  if (price !== undefined) return price * (quantity ?? 1);
  return read('amount', 'subtotal');
}

/** Total = subtotal + tax + shipping − discount. */
export const totalsAddUp: Rule = {
  name: 'a total is its subtotal with taxes, fees and discounts',
  plan(names) {
    const target = names.find(...totals);
    const subtotal = names.find(...subtotals);
    if (!target || !subtotal) return [];
    const base = { property: subtotal, sign: 1 } as const;
    const less = present(names, subtracted, -1);
    const more = present(names, added, 1);
    const capped: Step[] = less.map(({ property }) => (object) => {
      const [off, whole] = [readAmount(object[property]), readAmount(object[subtotal])];
      return off !== undefined && whole !== undefined && off > whole / 2
        ? change(object, property, writeAmount(whole / 10, object[property]))
        : undefined;
    });
    return [...capped, sum(target, [base, ...more, ...less])];
  },
};
