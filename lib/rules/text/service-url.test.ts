import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { serviceUrl } from './service-url.ts';
import { configMap, deployment, service } from './text.fixture.ts';

const redis = service('redis', 6379);
const env = (value: string, pod = '') =>
  deployment('mountPath: /etc/app', `env: [{ name: A, value: ${JSON.stringify(value)} }]`, pod);
const at = 'Deployment shop/web spec.template.spec.containers[0].env[0].value';

describe('service-url', () => {
  test('flags a Service that is not there, in a URL', () => {
    expect(judge(serviceUrl, env('redis://:pw@rediss:6379/0') + redis)).toEqual([
      `${at}: there is no Service rediss in namespace shop; did you mean 'redis'?`,
    ]);
  });

  test('flags a port that the Service does not have, the usual one of a scheme too', () => {
    expect(judge(serviceUrl, env('http://redis.shop/x') + redis)).toEqual([
      `${at}: Service redis has no port 80: it has 6379`,
    ]);
  });

  test('flags full names of Services wherever they stand', () => {
    const text = configMap(
      'application.yaml',
      'cache:\n  host: rediss.shop.svc.cluster.local:6379\n  # other.shop.svc',
    );
    expect(judge(serviceUrl, text + redis)).toEqual([
      'ConfigMap shop/config data["application.yaml"]: there is no Service rediss in namespace shop; did you mean \'redis\'?',
    ]);
  });

  test('looks at arguments', () => {
    const args = deployment('mountPath: /a', 'args: ["--cache=redis://redis:6380"]');
    expect(judge(serviceUrl, args + redis)).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].args[0]: Service redis has no port 6380: it has 6379',
    ]);
  });

  test('accepts hosts of elsewhere, variables, and words that are no address', () => {
    for (const value of [
      'redis://redis:6379',
      'https://example.com',
      'http://localhost:9999',
      'http://$(HOST):80',
      'http://169.254.169.254/',
      'app.unknown',
      'redis-0.redis.shop.svc.cluster.local:6379',
      '*.shop.svc.cluster.local',
    ])
      expect(judge(serviceUrl, env(value) + redis)).toEqual([]);
  });

  test("accepts a name of the pod's own hosts file", () => {
    const aliases = 'hostAliases: [{ ip: 10.0.0.9, hostnames: [old] }]';
    expect(judge(serviceUrl, env('http://old:80', aliases) + redis)).toEqual([]);
  });

  test('leaves what other rules read to them', () => {
    expect(judge(serviceUrl, configMap('p.yml', 'scrape_configs: []\n# x\na: b.shop.svc:1') + redis)).toEqual(
      [],
    );
  });
});
