import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { isMarked } from '../resolve/direction.ts';
import { child, type Place } from '../resolve/place.ts';
import { badKeyword, fail, needCount, needNames, type RuleMaker, type Visit } from './rule.ts';
import { needPattern } from './scalar-rules.ts';

/** The look at a member. */
export function visitMember(visit: Visit, name: string): Visit {
  const pointer = visit.issues === undefined ? '' : joinPointer(visit.pointer, name);
  return { issues: visit.issues, pointer, seen: undefined, relaxed: undefined };
}

function mapOf(place: Place, keyword: string, argument: JsonValue): JsonObject {
  if (!isObject(argument)) throw badKeyword(place, keyword, 'an object of schemas');
  return argument;
}

const properties: RuleMaker = (place, argument, evaluate) => {
  const known = Object.keys(mapOf(place, 'properties', argument)).map((name) => {
    const member = child(place, 'properties', name);
    const forbidden = place.world.direction === 'response' && isMarked(member, 'writeOnly');
    return { name, member, forbidden };
  });
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const { name, member, forbidden } of known) {
      if (!Object.hasOwn(value, name)) continue;
      visit.seen?.names.add(name);
      const at = visitMember(visit, name);
      const allowed = !forbidden || fail(at, member, 'writeOnly', {}, 'must NOT be in a response: it is write-only');
      if (allowed && evaluate(member, value[name] as JsonValue, at)) continue;
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const patternProperties: RuleMaker = (place, argument, evaluate) => {
  const known = Object.keys(mapOf(place, 'patternProperties', argument)).map((pattern) => ({
    regex: needPattern(place, 'patternProperties', pattern),
    member: child(place, 'patternProperties', pattern),
  }));
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      for (const { regex, member } of known) {
        if (!regex.test(name)) continue;
        visit.seen?.names.add(name);
        if (evaluate(member, value[name] as JsonValue, visitMember(visit, name))) continue;
        if (visit.issues === undefined) return false;
        holds = false;
      }
    }
    return holds;
  };
};

const additionalProperties: RuleMaker = (place, argument, evaluate) => {
  const member = child(place, 'additionalProperties');
  const node = place.node as JsonObject;
  const names = new Set(isObject(node.properties) ? Object.keys(node.properties) : []);
  const patterns = isObject(node.patternProperties)
    ? Object.keys(node.patternProperties).map((pattern) => needPattern(place, 'patternProperties', pattern))
    : [];
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      if (names.has(name) || patterns.some((regex) => regex.test(name))) continue;
      visit.seen?.names.add(name);
      if (argument === true) continue;
      const fits =
        argument === false
          ? fail(
              visit,
              place,
              'additionalProperties',
              { additionalProperty: name },
              'must NOT have additional properties',
            )
          : evaluate(member, value[name] as JsonValue, visitMember(visit, name));
      if (fits) continue;
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const propertyNames: RuleMaker = (place, _argument, evaluate) => {
  const names = child(place, 'propertyNames');
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      const at = { issues: visit.issues, pointer: visit.pointer, seen: undefined, relaxed: undefined };
      if (evaluate(names, name, at)) continue;
      fail(visit, place, 'propertyNames', { propertyName: name }, 'property name must be valid');
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const required: RuleMaker = (place, argument) => {
  const names = needNames(place, 'required', argument);
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const name of names) {
      if (Object.hasOwn(value, name) || visit.relaxed?.has(name)) continue;
      fail(visit, place, 'required', { missingProperty: name }, `must have required property '${name}'`);
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const dependentRequired: RuleMaker = (place, argument) => {
  if (!isObject(argument)) throw badKeyword(place, 'dependentRequired', 'an object of lists of names');
  const known = Object.entries(argument).map(([property, list]) => ({
    property,
    names: needNames(place, 'dependentRequired', list ?? null),
  }));
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const { property, names } of known) {
      if (!Object.hasOwn(value, property)) continue;
      for (const name of names) {
        if (Object.hasOwn(value, name) || visit.relaxed?.has(name)) continue;
        const params = { property, missingProperty: name, depsCount: names.length, deps: names.join(', ') };
        fail(
          visit,
          place,
          'dependentRequired',
          params,
          `must have property ${name} when property ${property} is present`,
        );
        holds = false;
      }
    }
    return holds;
  };
};

const dependentSchemas: RuleMaker = (place, argument, evaluate) => {
  const known = Object.keys(mapOf(place, 'dependentSchemas', argument)).map((name) => ({
    name,
    whole: child(place, 'dependentSchemas', name),
  }));
  return (value, visit) => {
    if (!isObject(value)) return true;
    let holds = true;
    for (const { name, whole } of known) {
      if (Object.hasOwn(value, name) && !evaluate(whole, value, visit)) holds = false;
    }
    return holds;
  };
};

const minProperties: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'minProperties', argument);
  const message = `must NOT have fewer than ${limit} properties`;
  return (value, visit) =>
    !isObject(value) || Object.keys(value).length >= limit || fail(visit, place, 'minProperties', { limit }, message);
};

const maxProperties: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'maxProperties', argument);
  const message = `must NOT have more than ${limit} properties`;
  return (value, visit) =>
    !isObject(value) || Object.keys(value).length <= limit || fail(visit, place, 'maxProperties', { limit }, message);
};

export const objectRules: Readonly<Record<string, RuleMaker>> = {
  required,
  minProperties,
  maxProperties,
  properties,
  patternProperties,
  additionalProperties,
  propertyNames,
  dependentRequired,
  dependentSchemas,
};
