import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { selectorDoesNotMatchTemplate } from './selector-does-not-match-template.ts';

const workload = (selector: string, labels = '{ app: web }', kind = 'apps/v1, kind: Deployment') =>
  `{ apiVersion: ${kind}, metadata: { name: web, namespace: shop }, spec: { selector: ${selector}, template: { metadata: { labels: ${labels} }, spec: { containers: [] } } } }`;

describe('selector-does-not-match-template', () => {
  test('flags a selector that asks for more than the template has', () => {
    expect(
      judge(selectorDoesNotMatchTemplate, workload('{ matchLabels: { app: web, tier: front } }')),
    ).toEqual(['Deployment shop/web spec.selector: does not match the labels of the template: app=web']);
    expect(judge(selectorDoesNotMatchTemplate, workload('{ matchLabels: { app: web } }', '{}'))).toEqual([
      'Deployment shop/web spec.selector: does not match the labels of the template: there are none',
    ]);
  });

  test('flags it in a Rollout and by expressions', () => {
    const rollout = 'argoproj.io/v1alpha1, kind: Rollout';
    expect(
      judge(
        selectorDoesNotMatchTemplate,
        workload(
          '{ matchExpressions: [{ key: app, operator: NotIn, values: [web] }] }',
          '{ app: web }',
          rollout,
        ),
      ),
    ).toEqual(['Rollout shop/web spec.selector: does not match the labels of the template: app=web']);
  });

  test('flags an empty selector', () => {
    expect(judge(selectorDoesNotMatchTemplate, workload('{ matchLabels: {} }'))).toEqual([
      'Deployment shop/web spec.selector: selects every pod of the namespace; name the labels of the template',
    ]);
  });

  test('accepts a selector that matches, and a Rollout that borrows its template', () => {
    expect(
      judge(
        selectorDoesNotMatchTemplate,
        workload('{ matchLabels: { app: web } }', '{ app: web, tier: front }'),
      ),
    ).toEqual([]);
    expect(
      judge(
        selectorDoesNotMatchTemplate,
        workload('{ app: web }', '{ app: web }', 'v1, kind: ReplicationController'),
      ),
    ).toEqual([]);
    const borrowed =
      '{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: web }, spec: { selector: { matchLabels: { app: web } }, workloadRef: {} } }';
    expect(judge(selectorDoesNotMatchTemplate, borrowed)).toEqual([]);
  });
});
