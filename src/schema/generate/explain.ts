import type { Facts } from './shape.ts';

/** Why no value has these facts, where one look tells; `undefined` where only the search knows. */
export function explainFacts(facts: Facts): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = facts;
  if (facts.types.size === 0) return 'its types exclude each other';
  if (facts.values !== undefined && facts.values.length === 0)
    return 'none of the values that it lists satisfies the rest';
  if (facts.impossible) return 'it is false: nothing is allowed there';
  if (facts.types.has('number') || facts.types.has('integer')) {
    const [low, high] = [Math.max(minimum, exclusiveMinimum), Math.min(maximum, exclusiveMaximum)];
    if (low > high) return `no number is at least ${low} and at most ${high}`;
    if (low === high && (exclusiveMinimum >= low || exclusiveMaximum <= high)) return `no number is beyond ${low}`;
  }
  if (facts.minItems > facts.maxItems) return `no array has ${facts.minItems} to ${facts.maxItems} items`;
  if (facts.minProperties > facts.maxProperties)
    return `no object has ${facts.minProperties} to ${facts.maxProperties} properties`;
  if (facts.patterns.length > 0 || facts.formats.length > 0) return explainText(facts);
  if (facts.uniqueItems && facts.minItems > 1) return `no ${facts.minItems} different items were found`;
  const [name] = facts.required;
  return name === undefined ? undefined : `no value was found for what it requires (${[...facts.required].join(', ')})`;
}

function explainText({ patterns, formats, minLength, maxLength }: Facts): string {
  const asked = [
    ...patterns.map((pattern) => `matches ${pattern}`),
    ...formats.map((format) => `is a ${format}`),
    ...(minLength > 0 ? [`has at least ${minLength} characters`] : []),
    ...(Number.isFinite(maxLength) ? [`has at most ${maxLength} characters`] : []),
  ];
  return `no text was found that ${asked.join(' and ')}`;
}
