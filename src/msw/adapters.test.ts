import { setupServer } from 'msw/node';
import { createMock as openProject } from '../mock/index.ts';
import { lawDocument, sendBy, testAdapter } from './adapter.law.ts';
import { createMock } from './index.ts';

testAdapter('the Node server', async () => {
  const mock = await openProject(lawDocument);
  const server = await mock.listen();
  return { send: (request) => sendBy(fetch, server.url, request), close: () => server.close() };
});

testAdapter('the fetch function', async () => {
  const mock = await createMock(lawDocument);
  return { send: (request) => sendBy(mock.fetch, 'http://api.test', request), close: async () => {} };
});

/** MSW 2, or with `npm run test:msw3` its next major. */
testAdapter('MSW in Node', async () => {
  const mock = await createMock(lawDocument);
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  return { send: (request) => sendBy(fetch, 'http://127.0.0.1:4010', request), close: async () => server.close() };
});
