import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxHttpVersion } from './nginx-http-version.ts';
import { atNginxConf, deployment, meshedNamespace, nginxConf, service } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const location = (text: string) => nginxConf(`location / { proxy_pass http://was:8080; ${text} }`);
const around = (image: string) =>
  deployment(atNginxConf, `image: ${image}`) + service('was', 8080, ', name: http');

describe('nginx-http-version', () => {
  test('flags HTTP/1.0 to a Service from a pod with a proxy', () => {
    expect(judge(nginxHttpVersion, location('') + meshedNamespace + around('nginx:1.28-alpine'))).toEqual([
      `${at}: line 4: requests to was are HTTP/1.0, which the proxy of web answers with 426`,
    ]);
  });

  test('is a warning where the image does not tell which nginx it is', () => {
    expect(judge(nginxHttpVersion, location('') + meshedNamespace + around('ghcr.io/shop/web:v1'))).toEqual([
      `warning ${at}: line 4: requests to was are HTTP/1.0, which the proxy of web answers with 426 unless the image of web is nginx 1.29.7 or newer`,
    ]);
  });

  test('accepts 1.1, wherever it is inherited from', () => {
    const inner = location('proxy_http_version 1.1;');
    const outer = nginxConf('proxy_http_version 1.1; location / { proxy_pass http://was:8080; }');
    for (const conf of [inner, outer])
      expect(judge(nginxHttpVersion, conf + meshedNamespace + around('nginx:1.28'))).toEqual([]);
  });

  test('accepts an nginx that speaks 1.1 by itself, and a pod without a proxy', () => {
    expect(judge(nginxHttpVersion, location('') + meshedNamespace + around('nginx:1.29.7'))).toEqual([]);
    expect(judge(nginxHttpVersion, location('') + around('nginx:1.28'))).toEqual([]);
  });

  test('accepts a port that the mesh takes for plain TCP', () => {
    const tcp = deployment(atNginxConf, 'image: nginx:1.28') + service('was', 8080, ', name: tcp-app');
    expect(judge(nginxHttpVersion, location('') + meshedNamespace + tcp)).toEqual([]);
  });
});
