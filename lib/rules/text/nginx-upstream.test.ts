import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxUpstream } from './nginx-upstream.ts';
import { configMap, nginxConf, service } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const pass = (target: string) => nginxConf(`location / { proxy_pass ${target}; }`);

describe('nginx-upstream', () => {
  test('flags a Service that is not there', () => {
    expect(judge(nginxUpstream, pass('http://was-servce:8080') + service('was-service', 8080))).toEqual([
      `${at}: line 4: there is no Service was-servce in namespace shop; did you mean 'was-service'?`,
    ]);
  });

  test('flags a port that the Service does not have, also one that is not written', () => {
    expect(judge(nginxUpstream, pass('http://was:8081/') + service('was', 8080))).toEqual([
      `${at}: line 4: Service was has no port 8081: it has 8080`,
    ]);
    expect(judge(nginxUpstream, pass('http://was.shop.svc') + service('was', 8080))).toEqual([
      `${at}: line 4: Service was has no port 80: it has 8080`,
    ]);
  });

  test('looks into upstream blocks, whose own names are no hosts', () => {
    const text =
      'events {}\nhttp { upstream app { server wass:8080; }\nserver { location / { proxy_pass http://app; } } }';
    expect(judge(nginxUpstream, configMap('nginx.conf', text) + service('was', 8080))).toEqual([
      `${at}: line 2: there is no Service wass in namespace shop; did you mean 'was'?`,
    ]);
  });

  test('accepts what is no Service, or is looked up at each request only', () => {
    const known = service('was', 8080);
    for (const target of [
      'http://was:8080',
      'http://127.0.0.1:9000',
      'http://localhost:9000',
      'http://api.example.com',
      'http://$backend',
      'http://unix:/tmp/app.sock',
    ])
      expect(judge(nginxUpstream, pass(target) + known)).toEqual([]);
  });

  test('is a warning where the Service may be somewhere else, and silent where no Service is known', () => {
    const known = service('was', 8080);
    expect(judge(nginxUpstream, pass('http://other:80') + known, {})[0]).toMatch(/^warning /);
    expect(judge(nginxUpstream, pass('http://other:80'))).toEqual([]);
  });
});
