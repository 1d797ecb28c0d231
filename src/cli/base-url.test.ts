import { expect, test } from 'vitest';
import { readBaseUrl } from './base-url.ts';

test.each([
  ['127.0.0.1:4010', 'it is no http(s) URL'],
  ['ftp://127.0.0.1', 'it is no http(s) URL'],
  ['http://ada:pw@127.0.0.1/v1', 'it has credentials in it'],
  ['http://127.0.0.1/v1?key=1', 'it goes on with ?key=1'],
  [undefined, 'no base URL was given'],
])('%s is no place where a service can be', (given, reason) => {
  expect(() => readBaseUrl(given, 'standin verify')).toThrow(reason);
});
