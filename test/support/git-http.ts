import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Git } from '../../lib/gitops/git.ts';

export interface GitHttpServer {
  /** `http://127.0.0.1:<port>/<name>`, without credentials. */
  readonly address: string;
  /** Waits for what is still being done for clients that are gone: a push goes on without the one that sent it. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a bare repository over HTTP by Git's own backend, on this machine only.
 *
 * @param login `user:password` that every request must bring. @default - everybody is let in
 * @param name under which it is served. @default - that of its folder
 */
export async function serveGit(
  remote: Git,
  login?: string,
  name = path.basename(remote.folder),
): Promise<GitHttpServer> {
  await remote.run(['config', 'http.receivepack', 'true']);
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('who are you?');
      return;
    }
    const work = answer(remote, name, request, response)
      .catch((error) => {
        response.destroy(error);
      })
      .finally(() => running.delete(work));
    running.add(work);
  });
  // A test that fails leaves it open, and nobody should wait for it then.
  server.unref();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/${name}`,
    async idle() {
      // What is in the socket already is a request in a moment.
      do await sleep(20);
      while (running.size > 0);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One request by the rules of CGI, which `git http-backend` is written to. */
async function answer(
  remote: Git,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const {
    'content-type': type = '',
    'content-encoding': encoding = '',
    'git-protocol': protocol = '',
  } = request.headers;
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: path.dirname(remote.folder),
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'tester',
      REMOTE_ADDR: '127.0.0.1',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname.replace(`/${name}`, `/${path.basename(remote.folder)}`),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: type,
      HTTP_CONTENT_ENCODING: encoding,
      GIT_PROTOCOL: String(protocol),
      ...(request.headers['content-length'] === undefined
        ? {}
        : { CONTENT_LENGTH: request.headers['content-length'] }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A client that is gone, or a backend that has seen enough, is judged by what came of it.
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  const output = await readAll(backend.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = output
    .toString('latin1', 0, end)
    .split('\r\n')
    .map((line) => line.split(/:\s*/, 2) as [string, string]);
  const status = headers.find(([name]) => name.toLowerCase() === 'status')?.[1] ?? '200';
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== 'status')),
  );
  response.end(output.subarray(end + 4));
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
