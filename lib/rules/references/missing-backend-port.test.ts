import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingBackendPort } from './missing-backend-port.ts';
import { named } from './pods.fixture.ts';

const ingress = (port: string) =>
  named(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec: { defaultBackend: { service: { name: web, port: { ${port} } } } }`,
  );
const web = named(
  'v1',
  'Service',
  'web',
  'spec: { ports: [{ name: http, port: 80, targetPort: 8080 }, { port: 81 }] }',
);

describe('missing-backend-port', () => {
  test('flags a number and a name that the Service does not have', () => {
    expect(judge(missingBackendPort, ingress('number: 8081') + web)).toEqual([
      'Ingress shop/web spec.defaultBackend.service.port.number: Service web has no port 8081 (81, http 80)',
    ]);
    expect(judge(missingBackendPort, ingress('name: web') + web)).toEqual([
      'Ingress shop/web spec.defaultBackend.service.port.name: Service web has no port web (81, http 80)',
    ]);
  });

  test('warns of the port of the pods, which one controller takes', () => {
    expect(judge(missingBackendPort, ingress('number: 8080') + web)).toEqual([
      'warning Ingress shop/web spec.defaultBackend.service.port.number: Service web has no port 8080 (81, http 80); it is a targetPort',
    ]);
  });

  test('flags that of an HTTPRoute', () => {
    const route = named(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      'spec: { rules: [{ backendRefs: [{ name: web, port: 90 }] }] }',
    );
    expect(judge(missingBackendPort, route + web)).toEqual([
      'HTTPRoute shop/web spec.rules[0].backendRefs[0].port: Service web has no port 90 (81, http 80)',
    ]);
  });

  test('accepts a port that is there, and Services that are not known', () => {
    expect(judge(missingBackendPort, ingress('number: 80') + web)).toEqual([]);
    expect(judge(missingBackendPort, ingress('name: http') + web)).toEqual([]);
    expect(judge(missingBackendPort, ingress('number: 8080'))).toEqual([]);
  });
});
