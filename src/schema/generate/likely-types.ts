import type { Facts, TypeName } from './shape.ts';

/** The types that the keywords of an untyped schema are about. */
export function likelyTypes(facts: Facts): readonly TypeName[] {
  facts.likely ??= listLikely(facts);
  return facts.likely;
}

function listLikely(facts: Facts): TypeName[] {
  if (!facts.untyped)
    return [...facts.types].filter(
      (type) => type !== 'integer' || !facts.types.has('number') || facts.types.size === 2,
    );
  const likely: TypeName[] = [];
  if (
    facts.properties.size +
      facts.required.size +
      facts.patternProperties.length +
      facts.additional.length +
      facts.propertyNames.length +
      facts.minProperties +
      facts.dependentSchemas.length +
      facts.dependentRequired.size +
      facts.unevaluatedProperties.length >
    0
  )
    likely.push('object');
  if (
    facts.prefixItems.length +
      facts.items.length +
      facts.contains.length +
      facts.minItems +
      facts.unevaluatedItems.length >
      0 ||
    facts.uniqueItems ||
    Number.isFinite(facts.maxItems)
  )
    likely.push('array');
  if (
    facts.patterns.length + facts.minLength > 0 ||
    Number.isFinite(facts.maxLength) ||
    facts.formats.some((format) => !numberFormats.has(format))
  )
    likely.push('string');
  if (
    Number.isFinite(facts.minimum) ||
    Number.isFinite(facts.maximum) ||
    Number.isFinite(facts.exclusiveMinimum) ||
    Number.isFinite(facts.exclusiveMaximum) ||
    facts.multipleOf.length > 0
  )
    likely.push('number');
  if (facts.formats.some((format) => numberFormats.has(format))) likely.push('integer');
  return likely.length > 0 ? likely : ['string'];
}

const numberFormats = new Set(['int32', 'int64', 'float', 'double']);
