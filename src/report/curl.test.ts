import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { PlainRequest } from '../wire/index.ts';
import { writeCurl } from './curl.ts';

/** The arguments of a line, as bash reads them. */
function readLine(line: string): Buffer[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const out = execFileSync('bash', ['-c', script], { env: { ...process.env, API_KEY: 's3cret' } });
  const words: Buffer[] = [];
  for (let from = 0; from < out.length; ) {
    const to = out.indexOf(0, from);
    words.push(out.subarray(from, to));
    from = to + 1;
  }
  return words;
}

const request = (over: Partial<PlainRequest>): { request: PlainRequest } => ({
  request: { method: 'POST', path: '/v1/x', query: "q='a'", headers: {}, body: undefined, ...over },
});

test.each([
  ['plain', 'a "quoted" text, it\'s $5 and \\ `x`'],
  ['with lines', 'a\nb'],
  ['multipart', '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nit\'s \\n\r\n--b--\r\n'],
  ['with other controls', 'a\u0001b\u001b[2Jc\u007f\u0085'],
  ['in other scripts', 'zażółć 😀\tx'],
])('a body that is %s arrives as it was', (_, text) => {
  const line = writeCurl(request({ body: Buffer.from(text) }), 'http://127.0.0.1:1/v1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: there must be none
  expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(readLine(line).at(-1)?.toString()).toBe(text);
});

test('bytes that are no text arrive as they were', () => {
  const body = Buffer.from([0xff, 0xd8, 0x27, 0x0a, 0x41, 0x80]);
  expect(readLine(writeCurl(request({ body }), 'http://127.0.0.1:1')).at(-1)).toEqual(body);
});

test('placeholders of secrets are filled in, beside controls, too', () => {
  const body = Buffer.from('key=$API_KEY\r\nend');
  const words = readLine(writeCurl(request({ body, headers: { 'x-key': '$API_KEY' } }), 'http://127.0.0.1:1'));
  expect(words.map(String)).toEqual([
    ...['-X', 'POST', "http://127.0.0.1:1/v1/x?q='a'", '-H', 'x-key: s3cret'],
    ...['--data-raw', 'key=s3cret\r\nend'],
  ]);
});
