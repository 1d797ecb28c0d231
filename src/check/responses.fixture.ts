import type { JsonObject, JsonValue } from '../json/index.ts';
import { makeApi } from './api.fixture.ts';

const content = (schema: JsonValue, type = 'application/json'): JsonObject => ({ [type]: { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** An Api with a response of each kind. */
export const api = makeApi({
  components: {
    schemas: {
      Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
      User: {
        allOf: [
          ref('Base'),
          {
            type: 'object',
            required: ['email'],
            properties: {
              email: { type: 'string', format: 'email' },
              role: { enum: ['admin', 'user'] },
              friend: ref('User'),
              meta: { type: 'object' },
              labels: { type: 'object', additionalProperties: { type: 'string' } },
              secret: { type: 'string', writeOnly: true },
              address: { type: 'object', properties: { city: { type: 'string' } } },
            },
          },
        ],
      },
      Cat: {
        type: 'object',
        required: ['kind', 'lives'],
        properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
      },
      Vehicle: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { bicycle: '#/components/schemas/Bike' } },
      },
      Car: { allOf: [ref('Vehicle'), { properties: { doors: { type: 'integer' } } }] },
      Bike: { allOf: [ref('Vehicle'), { properties: { gears: { type: 'integer' } } }] },
      Dog: {
        type: 'object',
        required: ['kind', 'bark'],
        properties: { kind: { const: 'dog' }, bark: { type: 'boolean' } },
      },
    },
  },
  paths: {
    '/failing': { post: { operationId: 'failing', responses: { 405: { description: '' } } } },
    '/user': {
      get: {
        operationId: 'user',
        responses: {
          200: {
            description: '',
            headers: {
              'X-RateLimit': { required: true, schema: { type: 'integer', maximum: 10 } },
              'X-Tags': { schema: { type: 'array', items: { enum: ['a', 'b'] } } },
            },
            content: content(ref('User')),
          },
          204: { description: '' },
          '4XX': { description: '', content: { 'application/problem+json': {} } },
        },
      },
    },
    '/users': {
      get: {
        operationId: 'users',
        responses: {
          200: { description: '', content: content({ type: 'array', items: ref('User') }) },
          default: { description: '' },
        },
      },
      post: { operationId: 'create', responses: { 201: { description: '' } } },
    },
    '/pet': {
      get: {
        operationId: 'pet',
        responses: { 200: { description: '', content: content({ oneOf: [ref('Cat'), ref('Dog')] }) } },
      },
    },
    '/file': {
      get: {
        operationId: 'file',
        responses: {
          200: {
            description: '',
            content: {
              ...content({ type: 'string', format: 'binary' }, 'application/json'),
              ...content({ type: 'array' }, 'text/csv'),
              ...content({ type: 'integer' }, 'text/plain'),
              'image/*': {},
            },
          },
        },
      },
    },
    '/events': {
      get: {
        operationId: 'events',
        responses: { 200: { description: '', content: { 'text/event-stream': { itemSchema: ref('Cat') } } } },
      },
      put: {
        operationId: 'chunks',
        responses: { 200: { description: '', content: { 'text/event-stream': { schema: ref('Cat') } } } },
      },
    },
    '/merged': {
      get: {
        operationId: 'merged',
        responses: {
          200: {
            description: '',
            content: content({
              required: ['named'],
              allOf: [
                { properties: { view: { properties: { a: {} } }, list: { items: { properties: { a: {} } } } } },
                { properties: { view: { properties: { b: {} } }, list: { items: { properties: { b: {} } } } } },
              ],
            }),
          },
        },
      },
    },
    '/vehicle': {
      get: { operationId: 'vehicle', responses: { 200: { description: '', content: content(ref('Vehicle')) } } },
    },
    '/open': {
      get: {
        operationId: 'open',
        responses: {
          200: {
            description: '',
            content: content({
              properties: {
                free: { type: 'object' },
                map: { additionalProperties: { properties: { y: {} } } },
                either: { anyOf: [{ properties: { y: {} } }, { type: 'object' }] },
                explicit: { properties: { n: {} }, additionalProperties: true },
              },
            }),
          },
        },
      },
    },
    '/odd': {
      get: {
        operationId: 'odd',
        responses: { 200: { description: '', content: content({ type: 'string', pattern: '(?<=' }) } },
      },
    },
    '/thing': {
      get: {
        operationId: 'get thing',
        responses: {
          200: { description: '', content: content({ type: 'object', required: ['id'], properties: { id: {} } }) },
          '4XX': {
            description: '',
            content: content({ properties: { errors: { type: 'array', items: { required: ['title'] } } } }),
          },
        },
      },
    },
    '/xml': {
      get: {
        operationId: 'xml',
        responses: { 200: { description: '', content: content(ref('User'), 'application/xml') } },
      },
    },
  },
});
