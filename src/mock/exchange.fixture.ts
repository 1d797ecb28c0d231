import { checkResponse } from '../check/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { type ShortOperation, writeDocument } from '../model/infer/api.fixture.ts';
import { createMock, type Mock } from './index.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: JsonValue;
}

export type Call = (line: string, body?: JsonValue, headers?: Record<string, string>) => Answer;

/** Sends `METHOD /path?query` with JSON to a mock. An answer that the document does not allow fails the test. */
export function callOf(mock: Mock, base = ''): Call {
  return (line, body, extra = {}) => {
    const [method = '', target = ''] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const headers: Record<string, string> = { authorization: 'Bearer test', ...extra };
    if (body !== undefined) headers['content-type'] ??= 'application/json';
    const { response, decision } = mock.respond({
      method,
      path: base + path,
      query,
      headers,
      body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
    });
    const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
    const { findings } = decision.operation
      ? checkResponse(mock.api, decision.operation, response, { method })
      : { findings: [] };
    // A refusal that the document does not name is still the right one.
    const wrong = findings.filter(({ check }) => response.status < 400 || check !== 'status-documented');
    if (wrong.length > 0 || response.status >= 500)
      throw new Error(`${line}: ${response.status} ${text}: ${wrong.map(({ message }) => message).join('; ')}`);
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
}

/** A mock of operations in short, and how to call it. */
export async function openMock(
  operations: Record<string, ShortOperation>,
  schemas: Record<string, JsonValue> = {},
  options: Parameters<typeof createMock>[1] = {},
): Promise<{ mock: Mock; call: Call }> {
  const document: JsonObject = writeDocument(operations, schemas);
  const mock = await createMock(document, options);
  return { mock, call: callOf(mock) };
}
