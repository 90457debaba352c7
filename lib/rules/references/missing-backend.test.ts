import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingBackend } from './missing-backend.ts';
import { named } from './pods.fixture.ts';

const ingress = (service: string) =>
  named(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: ${service}, port: { number: 80 } } } }] } }] }`,
  );
const web = named('v1', 'Service', 'web', 'spec: { ports: [{ port: 80 }] }');

describe('missing-backend', () => {
  test('flags a misspelled Service of an Ingress', () => {
    expect(judge(missingBackend, ingress('webb') + web)).toEqual([
      "Ingress shop/web spec.rules[0].http.paths[0].backend.service.name: no Service 'webb' in shop; did you mean 'web'?",
    ]);
  });

  test('flags one of an HTTPRoute, in the namespace that it names', () => {
    const route = named(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      'spec: { rules: [{ backendRefs: [{ name: web, port: 80 }, { name: web, namespace: other, port: 80 }, { name: x, kind: ServiceImport, group: multicluster.x-k8s.io }] }] }',
    );
    expect(judge(missingBackend, route + web)).toEqual([
      "HTTPRoute shop/web spec.rules[0].backendRefs[1].name: no Service 'web' in other, only in shop",
    ]);
  });

  test('accepts a Service that is there, and backends that are no Service', () => {
    expect(judge(missingBackend, ingress('web') + web)).toEqual([]);
    const bucket = named(
      'networking.k8s.io/v1',
      'Ingress',
      'files',
      'spec: { defaultBackend: { resource: { kind: StorageBucket, name: files } } }',
    );
    expect(judge(missingBackend, bucket)).toEqual([]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingBackend, ingress('web'), {})[0]?.severity).toBe('warning');
  });
});
