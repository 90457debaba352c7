import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingWebhookService } from './missing-webhook-service.ts';
import { named } from './pods.fixture.ts';

const api = (service: string) =>
  named('apiregistration.k8s.io/v1', 'APIService', 'v1.web', `spec: { ${service} }`, '');
const service = named('v1', 'Service', 'web', 'spec: { ports: [{ port: 8443 }] }');

describe('missing-webhook-service', () => {
  test('flags a Service that is not there', () => {
    expect(judge(missingWebhookService, api('service: { name: web, namespace: other }') + service)).toEqual([
      "APIService v1.web spec.service.name: no Service 'web' in other, only in shop",
    ]);
  });

  test('flags a port that it does not have', () => {
    expect(judge(missingWebhookService, api('service: { name: web, namespace: shop }') + service)).toEqual([
      'APIService v1.web spec.service.port: Service web has no port 443 (8443)',
    ]);
  });

  test('flags the webhook of a CustomResourceDefinition', () => {
    const crd = named(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'a.web',
      'spec: { conversion: { webhook: { clientConfig: { service: { name: hook, namespace: shop } } } } }',
      '',
    );
    expect(judge(missingWebhookService, crd)).toEqual([
      "CustomResourceDefinition a.web spec.conversion.webhook.clientConfig.service.name: no Service 'hook' in shop",
    ]);
  });

  test('accepts a Service that is there, and what is asked by URL or not at all', () => {
    expect(
      judge(missingWebhookService, api('service: { name: web, namespace: shop, port: 8443 }') + service),
    ).toEqual([]);
    expect(judge(missingWebhookService, api('group: apps'))).toEqual([]);
  });

  test('is a warning where the Service may be somewhere else', () => {
    const finding = findingsOf(missingWebhookService, api('service: { name: web, namespace: shop }'), {})[0];
    expect(finding?.severity).toBe('warning');
  });
});
