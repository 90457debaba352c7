import { createServer, type Server } from 'node:http';
import { loopbackAddress } from '../random.ts';
import type { Teardown } from '../teardown.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export type Reply = readonly [status: number, body: unknown];

/** A server of JSON on this machine. Returns its address and what it was asked. */
export async function httpStandIn(
  teardown: Teardown,
  reply: (asked: Asked) => Reply,
): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const question = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') };
      asked.push(question);
      const [status, body] = reply(question);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  const host = loopbackAddress();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  teardown.add(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://${host}:${address.port}`, asked };
}
