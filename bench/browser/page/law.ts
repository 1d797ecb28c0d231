/** A page that sends what it is told to, through MSW, and says what the policy of the page refuses. */
import { setupWorker } from 'msw/browser';
import { createMock, type MswOptions } from 'standin/msw';

export interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: number[] | undefined;
}

declare global {
  interface Window {
    send(sent: Sent): Promise<{ status: number; contentType: string | null; body: number[] }>;
    violations: string[];
    isEvalRefused: boolean;
    milliseconds: number;
  }
}

window.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
  window.violations.push(violatedDirective),
);
const options: MswOptions = { behaviour: await (await fetch('/behaviour.json')).json() };
const start = performance.now();
const mock = await createMock('/openapi.yaml', options);
const first = await mock.fetch('/users/1', { headers: { authorization: 'Bearer law' } });
await first.text();
window.milliseconds = performance.now() - start;
mock.reset();
await setupWorker(...mock.handlers).start({ onUnhandledRequest: 'bypass', quiet: true });
window.send = async ({ url, method, headers, body }) => {
  const response = await fetch(url, { method, headers, ...(body && { body: Uint8Array.from(body) }) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, contentType: response.headers.get('content-type'), body: [...bytes] };
};
window.isEvalRefused = refusesEval();
document.title = 'ready';

function refusesEval(): boolean {
  try {
    new Function('');
    return false;
  } catch {
    // That was ours: what is counted is what the mock tried before.
    return true;
  }
}
