import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { Teardown } from '../teardown.ts';
import { storePort } from './object-store.ts';

/** What befalls a request on its way to the store: another body, a refusal, or nothing. */
export type Mishap = (method: string, url: string, body: Buffer) => Buffer | 'refused' | undefined;

/** Stands before the object store and lets uploads come to harm, while the client hears that all went well. */
export async function bucketProxy(
  teardown: Teardown,
  place: { readonly address: string; readonly to: string },
  mishap: Mishap,
): Promise<void> {
  const server = createServer(async (asked, answer) => {
    const { method = '', url = '' } = asked;
    const body = await bodyOf(asked);
    const change = mishap(method, url, body);
    if (change === 'refused') {
      answer.writeHead(403, { 'content-type': 'application/xml' });
      answer.end('<Error><Code>AccessDenied</Code><Message>refused on the way</Message></Error>');
      return;
    }
    const sent = change ?? body;
    const headers: OutgoingHttpHeaders = { ...asked.headers, 'content-length': String(sent.length) };
    // The checksums of the whole would give the half away to the store, which is not what is put to the test.
    for (const name of Object.keys(headers))
      if (/^(content-md5|expect|x-amz-checksum-.*)$/.test(name)) delete headers[name];
    const passed = request({ host: place.to, port: storePort, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    passed.end(sent);
  });
  await new Promise<void>((resolve) => server.listen(storePort, place.address, resolve));
  teardown.add(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
