import { expect, test } from '@jest/globals';
import { buildPlatform } from '../../../charts/app.ts';
import { shippedFacts } from '../../../test/support/shipped-platform.ts';
import { factsOf } from '../../cli/cluster-facts.ts';
import { render } from '../../cli/render.ts';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { readPlatform } from '../../platform/read-platform.ts';
import { parseRequest } from './request.ts';
import { type Trace, trace } from './trace.ts';

const { platform: text, releases } = shippedFacts();
const plain = text.replace(/^options:[\s\S]*?(?=^\S)/m, '');

/** The request for a post, with some of the platform's options on. */
function postsWith(options: string): Trace {
  const { platform, errors } = readPlatform({ platform: `${plain}\noptions: ${options}\n`, releases });
  const request = parseRequest('https://blog.jiminhome.shop/api/posts');
  if (platform === undefined || request === undefined) throw new Error(errors.join('\n'));
  const { tree } = render(buildPlatform(platform));
  const read = readManifests([...tree].map(([path, content]) => ({ path, text: content })));
  return trace(new Inventory(read, { ...factsOf(platform), whole: true }), request);
}

const detailsOf = (result: Trace, kind: string) =>
  result.hops.filter((hop) => hop.kind === kind).map(({ object, detail }) => `${object}: ${detail}`);

test('with a tunnel the router is no station, and the gateway is asked from within', () => {
  const result = postsWith('{ cloudflareTunnel: { enabled: true } }');
  expect(result.verdict).toBe('delivered');
  expect(result.hops.slice(1, 5).map(({ kind, object }) => `${kind} ${object}`)).toEqual([
    'tunnel Deployment cloudflared/cloudflared',
    'service Service istio-system/istio-ingressgateway',
    'pods Deployment istio-system/istio-ingressgateway',
    'gateway Gateway blog-system/blog-gateway',
  ]);
});

test('with strict mutual TLS both ends agree everywhere', () => {
  const result = postsWith('{ strictMtls: true }');
  expect(result.verdict).toBe('delivered');
  expect(detailsOf(result, 'destination-rule').every((detail) => detail.includes('they agree'))).toBe(true);
  expect(detailsOf(result, 'destination-rule').join()).toContain('client: ISTIO_MUTUAL; server: STRICT');
});

test('with direct routing nginx is no station', () => {
  const result = postsWith('{ directApi: true }');
  expect(result.hops.map(({ kind }) => kind)).not.toContain('nginx');
  expect(result.reason).toBe('Rollout blog-system/was answers');
});

test('with a cache was asks two stores', () => {
  expect(detailsOf(postsWith('{ redis: { enabled: true } }'), 'database')).toEqual([
    expect.stringContaining('Service blog-system/mysql-service: SPRING_DATASOURCE_URL'),
    expect.stringContaining('Service blog-system/redis: SPRING_DATA_REDIS_HOST'),
  ]);
});

test('a database that an operator makes is no reason to refuse', () => {
  const result = postsWith('{ mysql: { mode: operator } }');
  expect(result.verdict).toBe('delivered');
  expect(detailsOf(result, 'database')[0]).toContain('which no manifest shows');
});

test('a filter at the gateway is named', () => {
  const { notes } = postsWith('{ gateway: { rateLimit: { enabled: true } } }');
  expect(notes.join()).toContain(
    'EnvoyFilter istio-system/blog-api-limit is for Deployment istio-system/istio-ingressgateway',
  );
});
