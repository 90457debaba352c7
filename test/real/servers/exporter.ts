import { createServer } from 'node:http';
import { until } from '../run.ts';
import type { Teardown } from '../teardown.ts';

/** Pages by path; a function is asked anew each time. */
export type Pages = Readonly<Record<string, () => string>>;

/** Stands in for an exporter: text in Prometheus' format at some paths of one address. */
export async function startExporter(
  teardown: Teardown,
  address: string,
  port: number,
  pages: Pages,
): Promise<void> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(page?.());
  });
  server.listen(port, address);
  await until(`${address}:${port} listens`, () => server.listening);
  teardown.add(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
}
