import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxHostHeader } from './nginx-host-header.ts';
import { atNginxConf, deployment, meshedNamespace, nginxConf, service } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const location = (text: string) => nginxConf(`location / { proxy_pass http://was:8080; ${text} }`);
const route = (gateways: string) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was-retries, namespace: shop }
spec: { hosts: [was], ${gateways} http: [{ route: [{ destination: { host: was } }] }] }
`;
const around = (gateways = '') =>
  meshedNamespace + deployment(atNginxConf) + service('was', 8080, ', name: http') + route(gateways);

describe('nginx-host-header', () => {
  test("flags the browser's host", () => {
    expect(judge(nginxHostHeader, location('proxy_set_header Host $http_host;') + around())).toEqual([
      `${at}: line 4: Host is '$http_host', so VirtualService was-retries does not apply to requests to was`,
    ]);
  });

  test('sees a header that is inherited, and that one of its own ends the inheritance', () => {
    const server = (inner: string) =>
      nginxConf(`proxy_set_header Host $host; location / { proxy_pass http://was:8080; ${inner} }`);
    expect(judge(nginxHostHeader, server('') + around())).toHaveLength(1);
    expect(judge(nginxHostHeader, server('proxy_set_header X-Real-IP $remote_addr;') + around())).toEqual([]);
  });

  test('flags the name of an upstream block, which is what nginx sends unless told', () => {
    const conf = nginxConf('location / { proxy_pass http://app; }').replace(
      'http {',
      'http {\n      upstream app { server was:8080; }',
    );
    expect(judge(nginxHostHeader, conf + around())).toEqual([
      `${at}: line 5: Host is 'app', so VirtualService was-retries does not apply to requests to was`,
    ]);
  });

  test("accepts the Service's name in each of its forms", () => {
    for (const host of ['was', 'was:8080', 'was.shop', 'was.shop.svc.cluster.local', '$proxy_host'])
      expect(judge(nginxHostHeader, location(`proxy_set_header Host ${host};`) + around())).toEqual([]);
    expect(judge(nginxHostHeader, location('') + around())).toEqual([]);
  });

  test('accepts any host where no route of the mesh is missed', () => {
    const conf = location('proxy_set_header Host $host;');
    expect(judge(nginxHostHeader, conf + around('gateways: [blog-gateway],'))).toEqual([]);
    expect(judge(nginxHostHeader, conf + around().replace(meshedNamespace, ''))).toEqual([]);
  });
});
