import { isObject, type JsonValue } from '../../json/index.ts';
import { child } from '../resolve/place.ts';
import { visitItem } from './array-rules.ts';
import { visitMember } from './object-rules.ts';
import { fail, type RuleMaker } from './rule.ts';

const unevaluatedProperties: RuleMaker = (place, argument, evaluate) => {
  const member = child(place, 'unevaluatedProperties');
  return (value, visit) => {
    const { seen } = visit;
    if (!isObject(value) || seen === undefined || seen.everyName) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      if (seen.names.has(name)) continue;
      const params = { unevaluatedProperty: name };
      const fits =
        argument === false
          ? fail(visit, place, 'unevaluatedProperties', params, 'must NOT have unevaluated properties')
          : evaluate(member, value[name] as JsonValue, visitMember(visit, name));
      if (!fits) holds = false;
      if (!holds && visit.issues === undefined) return false;
    }
    seen.everyName = true;
    return holds;
  };
};

const unevaluatedItems: RuleMaker = (place, argument, evaluate) => {
  const item = child(place, 'unevaluatedItems');
  return (value, visit) => {
    const { seen } = visit;
    if (!Array.isArray(value) || seen === undefined) return true;
    let holds = true;
    for (let index = seen.items; index < value.length; index++) {
      if (seen.indexes.has(index)) continue;
      if (argument === false) {
        const message = `must NOT have more than ${index} items`;
        holds = fail(visit, place, 'unevaluatedItems', { len: index }, message);
        break;
      }
      if (!evaluate(item, value[index] as JsonValue, visitItem(visit, index))) holds = false;
      if (!holds && visit.issues === undefined) return false;
    }
    seen.items = Number.POSITIVE_INFINITY;
    return holds;
  };
};

export const unevaluatedRules: Readonly<Record<string, RuleMaker>> = { unevaluatedItems, unevaluatedProperties };
