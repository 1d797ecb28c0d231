/** A page as its authors would write it: it starts the mock, and then knows of an API and of nothing else. */
import { setupWorker } from 'msw/browser';
import { createMock } from 'standin/msw';

const mock = await createMock('/openapi.yaml', { persist: 'session' });
const worker = setupWorker(...mock.handlers);
await worker.start({ onUnhandledRequest: 'bypass', quiet: true });
const { showApp } = await import('./app.ts');
await showApp(document.querySelector('#app') as HTMLElement);
