import type { Teardown } from '../teardown.ts';
import { type Asked, httpStandIn } from './http-stand-in.ts';

/**
 * Stands in for the one call of Cloudflare's API that a delivery makes, as it is described:
 * https://developers.cloudflare.com/api/resources/cache/methods/purge/. A wrong token is error 10000, as the real one has it.
 */
export async function cloudflare(
  teardown: Teardown,
  { zone, token }: { readonly zone: string; readonly token: string },
): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const { url, asked } = await httpStandIn(teardown, ({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${token}`) return [403, refusal(10000, 'Authentication error')];
    if (method !== 'POST' || path !== `/client/v4/zones/${zone}/purge_cache`)
      return [404, refusal(7003, `Could not route to ${path}, perhaps your object identifier is invalid?`)];
    const asksForAll = headers['content-type'] === 'application/json' && body === '{"purge_everything":true}';
    if (!asksForAll) return [400, refusal(1012, 'Request must contain one of the listed fields')];
    return [200, { success: true, errors: [], messages: [], result: { id: zone } }];
  });
  return { url: `${url}/client/v4`, asked };
}

function refusal(code: number, message: string) {
  return { success: false, errors: [{ code, message }], messages: [], result: null };
}
