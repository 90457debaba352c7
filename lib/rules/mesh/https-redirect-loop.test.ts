import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpsRedirectLoop } from './https-redirect-loop.ts';
import { gateway } from './mesh.fixture.ts';

const redirect = '{ port: { protocol: HTTP }, hosts: [a.example], tls: { httpsRedirect: true } }';
const secure = (host: string) => `{ port: { protocol: HTTPS }, hosts: ['${host}'] }`;

describe('https-redirect-loop', () => {
  test('flags a redirect to what no server offers', () => {
    expect(judge(httpsRedirectLoop, gateway(`{ servers: [${redirect}, ${secure('b.example')}] }`))).toEqual([
      'Gateway shop/edge spec.servers[0].tls.httpsRedirect: redirects a.example to https, but no server offers it there',
    ]);
  });

  test('accepts a server for https, in another Gateway of the same pods too', () => {
    expect(judge(httpsRedirectLoop, gateway(`{ servers: [${redirect}, ${secure('*.example')}] }`))).toEqual(
      [],
    );
    const both =
      gateway(`{ servers: [${redirect}] }`) + gateway(`{ servers: [${secure('shop/a.example')}] }`, 'tls');
    expect(judge(httpsRedirectLoop, both)).toEqual([]);
  });
});
