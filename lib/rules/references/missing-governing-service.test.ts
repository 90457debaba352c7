import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingGoverningService } from './missing-governing-service.ts';
import { named } from './pods.fixture.ts';

const set = named(
  'apps/v1',
  'StatefulSet',
  'db',
  'spec: { serviceName: db, replicas: 3, template: { metadata: { labels: { app: db } }, spec: { containers: [] } } }',
);
const service = (spec: string, name = 'db') => named('v1', 'Service', name, `spec: { ${spec} }`);

describe('missing-governing-service', () => {
  test('flags a Service that is not there', () => {
    expect(judge(missingGoverningService, set + service('clusterIP: None', 'dbs'))).toEqual([
      "StatefulSet shop/db spec.serviceName: no Service 'db' in shop; did you mean 'dbs'?",
    ]);
  });

  test('flags one for other pods, and notes one that is not headless', () => {
    expect(judge(missingGoverningService, set + service('selector: { app: web }'))).toEqual([
      'info StatefulSet shop/db spec.serviceName: Service db is not headless: pods get no names of their own',
      'StatefulSet shop/db spec.serviceName: Service db selects app=web, which these pods do not have',
    ]);
  });

  test('accepts a headless Service for the pods, and none', () => {
    expect(judge(missingGoverningService, set + service('clusterIP: None, selector: { app: db }'))).toEqual(
      [],
    );
    expect(judge(missingGoverningService, named('apps/v1', 'StatefulSet', 'db', 'spec: {}'))).toEqual([]);
  });
});
