/** The kinds of objects that an OpenAPI document (2.0 to 3.2) is made of, as far as we look into them. */
export type Kind =
  | 'swagger'
  | 'openapi'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'header'
  | 'callback'
  | 'link'
  | 'example'
  | 'securityScheme'
  | 'schema';

/** What stands in a member: one such object, a list of them, a map of them, or (JSON Schema's `items`) one or a list. */
export type Member = readonly [kind: Kind, as: 'one' | 'list' | 'map' | 'either'];

type Members = Readonly<Record<string, Member>>;

const operations: Members = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'].map((method) => [
    method,
    ['operation', 'one'],
  ]),
);

const described: Members = {
  schema: ['schema', 'one'],
  content: ['mediaType', 'map'],
  examples: ['example', 'map'],
};

/**
 * Which members of which objects to enter. All else (examples, defaults, `enum`, `const`, extensions) is data, and
 * never looked into. The versions share one table: where one knows a member that another does not, it does no harm.
 */
export const grammar: Readonly<Record<Kind, Members>> = {
  swagger: {
    paths: ['pathItem', 'map'],
    'x-webhooks': ['pathItem', 'map'],
    definitions: ['schema', 'map'],
    parameters: ['parameter', 'map'],
    responses: ['response', 'map'],
    securityDefinitions: ['securityScheme', 'map'],
  },
  openapi: {
    paths: ['pathItem', 'map'],
    webhooks: ['pathItem', 'map'],
    'x-webhooks': ['pathItem', 'map'],
    components: ['components', 'one'],
  },
  components: {
    schemas: ['schema', 'map'],
    responses: ['response', 'map'],
    parameters: ['parameter', 'map'],
    examples: ['example', 'map'],
    requestBodies: ['requestBody', 'map'],
    headers: ['header', 'map'],
    securitySchemes: ['securityScheme', 'map'],
    links: ['link', 'map'],
    callbacks: ['callback', 'map'],
    pathItems: ['pathItem', 'map'],
    mediaTypes: ['mediaType', 'map'],
  },
  pathItem: {
    parameters: ['parameter', 'list'],
    additionalOperations: ['operation', 'map'],
    ...operations,
  },
  operation: {
    parameters: ['parameter', 'list'],
    requestBody: ['requestBody', 'one'],
    responses: ['response', 'map'],
    callbacks: ['callback', 'map'],
  },
  parameter: { ...described, items: ['schema', 'one'] },
  header: { ...described, items: ['schema', 'one'] },
  requestBody: { content: ['mediaType', 'map'] },
  mediaType: {
    schema: ['schema', 'one'],
    itemSchema: ['schema', 'one'],
    examples: ['example', 'map'],
    encoding: ['encoding', 'map'],
    prefixEncoding: ['encoding', 'list'],
    itemEncoding: ['encoding', 'one'],
  },
  encoding: { headers: ['header', 'map'] },
  response: {
    headers: ['header', 'map'],
    content: ['mediaType', 'map'],
    links: ['link', 'map'],
    schema: ['schema', 'one'],
  },
  callback: {},
  link: {},
  example: {},
  securityScheme: {},
  schema: {
    properties: ['schema', 'map'],
    patternProperties: ['schema', 'map'],
    additionalProperties: ['schema', 'one'],
    unevaluatedProperties: ['schema', 'one'],
    propertyNames: ['schema', 'one'],
    items: ['schema', 'either'],
    prefixItems: ['schema', 'list'],
    additionalItems: ['schema', 'one'],
    unevaluatedItems: ['schema', 'one'],
    contains: ['schema', 'one'],
    allOf: ['schema', 'list'],
    anyOf: ['schema', 'list'],
    oneOf: ['schema', 'list'],
    not: ['schema', 'one'],
    if: ['schema', 'one'],
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    then: ['schema', 'one'],
    else: ['schema', 'one'],
    contentSchema: ['schema', 'one'],
    dependentSchemas: ['schema', 'map'],
    dependencies: ['schema', 'map'],
    definitions: ['schema', 'map'],
    $defs: ['schema', 'map'],
  },
};
