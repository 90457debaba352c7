import { createServer, type IncomingHttpHeaders } from 'node:http';
import { argv, stdout } from 'node:process';

/** A request as the API got it; one line of this program's output each. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Stands in for the API in a network of its own: `node --import tsx api.ts ADDRESS PORT`. The path says what it answers:
 * `/api/status/503` that status, `/api/broken` nothing at all, and everything else 200 with a header for caches.
 */
const server = createServer(async (request, response) => {
  const { method = '', url = '', httpVersion, headers } = request;
  let body = '';
  for await (const part of request) body += String(part);
  stdout.write(`${JSON.stringify({ method, url, httpVersion, headers, body } satisfies SeenRequest)}\n`);
  if (url === '/api/broken') {
    request.socket.destroy();
    return;
  }
  const status = Number(/^\/api\/status\/(\d+)$/.exec(url)?.[1] ?? 200);
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=86400',
  });
  response.end(JSON.stringify({ status }));
});

const [, , address, port] = argv;
server.listen(Number(port), address, () => stdout.write('ready\n'));
