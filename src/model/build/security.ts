import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import type { SecurityRequirement, SecurityScheme } from '../api.ts';
import { type Building, report, resolvePart } from './reference.ts';

export function buildSecuritySchemes(building: Building): Record<string, SecurityScheme> {
  const schemes: Record<string, SecurityScheme> = {};
  const components = building.document.root.components;
  const declared = isObject(components) ? components.securitySchemes : undefined;
  if (!isObject(declared)) return schemes;
  for (const [name, entry] of Object.entries(declared)) {
    const part = resolvePart(building, entry, joinPointer('/components/securitySchemes', name));
    schemes[name] = part === undefined ? { type: 'unknown' } : readScheme(part.value);
  }
  return schemes;
}

/** The alternatives of a `security` list. A scheme that is nowhere declared becomes `unknown`, with a Problem. */
export function buildSecurity(
  building: Building,
  value: JsonValue | undefined,
  pointer: string,
  schemes: Record<string, SecurityScheme>,
): SecurityRequirement[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((entry, index) => {
    const requirement: SecurityRequirement = {};
    for (const [name, scopes] of Object.entries(entry)) {
      requirement[name] = Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
      if (Object.hasOwn(schemes, name)) continue;
      schemes[name] = { type: 'unknown' };
      report(
        building,
        'undeclared-security-scheme',
        joinPointer(pointer, index, name),
        `The security scheme "${name}" is not declared.`,
        `Declare it below components.securitySchemes.`,
      );
    }
    return requirement;
  });
}

function readScheme(value: JsonObject): SecurityScheme {
  const place = value.in;
  switch (value.type) {
    case 'apiKey':
      return (place === 'header' || place === 'query' || place === 'cookie') && typeof value.name === 'string'
        ? { type: 'apiKey', in: place, name: value.name }
        : { type: 'unknown' };
    case 'http':
      return {
        type: 'http',
        scheme: typeof value.scheme === 'string' ? value.scheme.toLowerCase() : '',
        bearerFormat: typeof value.bearerFormat === 'string' ? value.bearerFormat : undefined,
      };
    case 'oauth2':
    case 'openIdConnect':
    case 'mutualTLS':
      return { type: value.type };
    default:
      return { type: 'unknown' };
  }
}
