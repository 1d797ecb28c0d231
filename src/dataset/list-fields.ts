import { type Api, describeProperties, type Property, type Shape } from '../model/index.ts';

/** The properties of a shape, each with all that any variant says of it: what a column must be able to hold. */
export function listFields(api: Api, shape: Shape): [name: string, property: Property][] {
  return [...describeProperties(api, shape)].map(([name, property]) => [name, { ...property, ...property.either }]);
}
