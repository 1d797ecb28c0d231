/** The limit: a bare server that stringifies one object of the same size and does nothing else. */
import { createServer } from 'node:http';

const value = JSON.parse(process.argv[2] ?? '{}');
const server = createServer((request, response) => {
  request.resume();
  const body = JSON.stringify(value);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`));
process.once('SIGTERM', () => process.exit(0));
