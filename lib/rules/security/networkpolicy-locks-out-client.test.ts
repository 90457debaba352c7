import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { networkpolicyLocksOutClient } from './networkpolicy-locks-out-client.ts';

const pod = (name: string, container: string, namespace = 'shop') => `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: a:1${container} }] }
`;
const db = `${pod('db', ', ports: [{ name: mysql, containerPort: 3306 }]')}---
apiVersion: v1
kind: Service
metadata: { name: db-service, namespace: shop }
spec: { selector: { app: db }, ports: [{ port: 3306, targetPort: mysql }] }
`;
const policy = (rule: string, name = 'db') => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [${rule}] }
`;
const from = (app: string, port = 3306) =>
  `{ from: [{ podSelector: { matchLabels: { app: ${app} } } }], ports: [{ port: ${port} }] }`;
const byUrl = ", env: [{ name: URL, value: 'jdbc:mysql://db-service:3306/shop' }]";
const out = (who: string, where = 'db-service:3306') =>
  `NetworkPolicy shop/db spec.ingress: ${who} connects to ${where}, and db does not let it in`;

describe('networkpolicy-locks-out-client', () => {
  test('flags a client by its environment, its arguments and its ConfigMap', () => {
    const found = (container: string) =>
      judge(networkpolicyLocksOutClient, db + policy(from('other')) + pod('web', container));
    expect(found(byUrl)).toEqual([out('Pod shop/web')]);
    expect(found(", args: ['--address=db-service:3306']")).toEqual([out('Pod shop/web')]);
    expect(found(', env: [{ name: DB_HOST, value: db-service }]')).toEqual([
      out('Pod shop/web', 'db-service'),
    ]);
    const map = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { app.yaml: "url: mysql://db-service.shop.svc:3306/" }
`;
    expect(
      judge(
        networkpolicyLocksOutClient,
        db + policy(from('other')) + map + pod('web', ', envFrom: [{ configMapRef: { name: web } }]'),
      ),
    ).toEqual([out('Pod shop/web')]);
  });

  test('flags a port that is not let in, and a client of another namespace', () => {
    expect(judge(networkpolicyLocksOutClient, db + policy(from('web', 3307)) + pod('web', byUrl))).toEqual([
      out('Pod shop/web'),
    ]);
    const afar = pod('web', byUrl.replace('db-service', 'db-service.shop'), 'other');
    expect(judge(networkpolicyLocksOutClient, db + policy(from('web')) + afar)).toEqual([
      out('Pod other/web'),
    ]);
  });

  test('accepts a client that is let in by any policy, by its namespace, or by a rule for all', () => {
    const web = pod('web', byUrl);
    expect(judge(networkpolicyLocksOutClient, db + policy(from('web')) + web)).toEqual([]);
    expect(
      judge(networkpolicyLocksOutClient, db + policy(from('x')) + policy(from('web'), 'more') + web),
    ).toEqual([]);
    expect(judge(networkpolicyLocksOutClient, db + policy('{}') + web)).toEqual([]);
    const namespaces =
      '{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } } }] }';
    const afar = pod('web', byUrl.replace('db-service', 'db-service.shop'), 'other');
    expect(judge(networkpolicyLocksOutClient, db + policy(namespaces) + afar)).toEqual([]);
  });

  test('takes no word for a host, and no comment for a setting', () => {
    const talk = `, args: ['the db-service is down'], env: [{ name: NOTE, value: db-service }]`;
    expect(judge(networkpolicyLocksOutClient, db + policy(from('other')) + pod('web', talk))).toEqual([]);
    expect(
      judge(
        networkpolicyLocksOutClient,
        db + policy(from('other')) + pod('web', ", args: ['# mysql://db-service:3306']"),
      ),
    ).toEqual([]);
  });
});
