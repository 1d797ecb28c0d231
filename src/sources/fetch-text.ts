import { type Reading, ToolError } from '../document/index.ts';

const timeoutMs = 30_000;
const maxBytes = 64 * 1024 * 1024;

/** The text behind an `http(s)` URL, and the URL where it was found after redirects. */
export async function fetchText(url: string): Promise<Reading> {
  const tried = `Cannot fetch ${url}`;
  const hint = 'Check the URL, or download the document and name the file.';
  let response: Response;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/openapi+yaml, application/openapi+json, application/yaml, application/json, */*',
      },
    });
  } catch (error) {
    throw new ToolError({ code: 'unreadable', tried, reason: explain(error), hint, cause: error });
  }
  if (!response.ok) {
    await response.body?.cancel();
    const reason = `the server answers ${response.status} ${response.statusText}`.trim();
    throw new ToolError({ code: 'unreadable', tried, reason, hint });
  }
  return { text: await readLimited(response, tried), uri: response.url || url };
}

async function readLimited(response: Response, tried: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value && size <= maxBytes; part = await reader?.read()) {
      size += part.value.byteLength;
      chunks.push(part.value);
    }
    if (size > maxBytes) await reader?.cancel();
  } catch (error) {
    throw new ToolError({ code: 'unreadable', tried, reason: explain(error), hint: 'Try again.', cause: error });
  }
  if (size <= maxBytes) return Buffer.concat(chunks).toString('utf8');
  throw new ToolError({
    code: 'unreadable',
    tried,
    reason: `it is over ${maxBytes / 1024 / 1024} MiB`,
    hint: 'Is it an OpenAPI document? Then download it and name the file.',
  });
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  const { cause } = error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return error.message;
}
