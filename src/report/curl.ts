import { isUtf8 } from 'node:buffer';
import type { Exchange } from '../check/index.ts';
import { urlOf } from './sample.ts';

/** The request as a line for the shell. `$NAME` that stands for a secret is left for the shell to fill in. */
export function writeCurl({ request }: Pick<Exchange, 'request'>, baseUrl: string): string {
  const { method, headers, body } = request;
  const parts = ['curl', ...(method === 'GET' ? [] : method === 'HEAD' ? ['-I'] : ['-X', method])];
  parts.push(quote(urlOf(request, baseUrl)));
  for (const [name, value] of Object.entries(headers)) {
    if (!/^(host|content-length|connection|accept-encoding|user-agent)$/.test(name)) {
      parts.push('-H', quote(`${name}: ${value}`));
    }
  }
  if (body && body.length > 0) parts.push('--data-raw', quoteBody(body));
  return parts.join(' ');
}

function quoteBody(body: Uint8Array): string {
  // No argument has a zero byte in it.
  if (body.includes(0)) return quote(`<${body.length} bytes>`);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return isUtf8(bytes) ? quote(bytes.toString()) : escapeControls(bytes.toString('latin1'), /[^\x20-\x7e]/, 'latin1');
}

/** What stands for a secret: `$NAME`, `${NAME}`, `$(command)`. */
const placeholder = /(\$\{?[A-Z_][A-Z0-9_]*\}?|\$\([^)]*\))/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** A text as one word. Placeholders are filled in within double quotes only, escapes read in `$'…'` only. */
function quote(text: string): string {
  if (!controls.test(text)) return quotePlain(text);
  return text
    .split(placeholder)
    .map((part, index) =>
      index % 2 === 1 ? quotePlain(part) : part === '' ? '' : escapeControls(part, controls, 'utf8'),
    )
    .join('');
}

function quotePlain(text: string): string {
  if (!placeholder.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `"${text.replace(/(["\\`])/g, '\\$1')}"`;
}

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeControls(text: string, what: RegExp, encoding: 'utf8' | 'latin1'): string {
  const hex = (sign: string) =>
    [...Buffer.from(sign, encoding)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(new RegExp(`\n|${what.source}`, 'g'), (sign) => names[sign] ?? hex(sign));
  return `$'${escaped}'`;
}
