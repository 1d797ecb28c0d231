import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { buildApi } from '../../model/index.ts';
import { listDifferences } from '../index.ts';

const variant = (kind: string, field: string) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: kind }, name: { type: 'string' }, [field]: { type: 'integer' } },
});
const { document } = await loadDocument({
  openapi: '3.1.0',
  info: { title: 'Jobs', version: '1' },
  paths: {},
  components: { schemas: { Copy: variant('copy', 'table'), Export: variant('export', 'view') } },
});
const { api } = buildApi(document);
const schema = { oneOf: [{ $ref: '#/components/schemas/Copy' }, { $ref: '#/components/schemas/Export' }] };
const compare = (sent: object, shown: object) =>
  listDifferences(api, { schema, pointer: '' }, { ...sent }, { ...shown }, '').map(({ pointer }) => pointer);

test('a field of the variant that is shown must come back', () => {
  expect(compare({ kind: 'copy', table: 1 }, { kind: 'copy' })).toEqual(['/table']);
  expect(compare({ kind: 'copy', name: 'a' }, { kind: 'copy', name: 'b' })).toEqual(['/name']);
});

test('a field that only another variant has need not', () => {
  expect(compare({ kind: 'copy', view: 1 }, { kind: 'copy' })).toEqual([]);
});
