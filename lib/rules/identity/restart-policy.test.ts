import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { restartPolicy } from './restart-policy.ts';

const template = (policy: string) =>
  `template: { metadata: { labels: { app: web } }, spec: { ${policy}containers: [{ name: web, image: web:1 }] } }`;

const workload = (apiVersion: string, kind: string, policy: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { ${kind === 'CronJob' ? `jobTemplate: { spec: { ${template(policy)} } }` : template(policy)} }
`;

describe('restart-policy', () => {
  test('flags a Job that would start again for ever, and one that does not say', () => {
    expect(judge(restartPolicy, workload('batch/v1', 'Job', 'restartPolicy: Always, '))).toEqual([
      "Job shop/web spec.template.spec.restartPolicy: got 'Always'; the pods of a Job can have Never or OnFailure only",
    ]);
    expect(judge(restartPolicy, workload('batch/v1', 'CronJob', ''))).toEqual([
      'CronJob shop/web spec.jobTemplate.spec.template.spec.restartPolicy: missing, and so Always; the pods of a CronJob can have Never or OnFailure only',
    ]);
  });

  test.each([
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['argoproj.io/v1alpha1', 'Rollout'],
  ])('flags a %s %s that would not start again', (apiVersion, kind) => {
    expect(judge(restartPolicy, workload(apiVersion, kind, 'restartPolicy: OnFailure, '))).toEqual([
      `${kind} shop/web spec.template.spec.restartPolicy: got 'OnFailure'; the pods of a ${kind} can have Always only`,
    ]);
  });

  test('accepts what each kind may have, and templates', () => {
    expect(judge(restartPolicy, workload('batch/v1', 'Job', 'restartPolicy: Never, '))).toEqual([]);
    expect(judge(restartPolicy, workload('batch/v1', 'CronJob', 'restartPolicy: OnFailure, '))).toEqual([]);
    expect(judge(restartPolicy, workload('apps/v1', 'Deployment', 'restartPolicy: Always, '))).toEqual([]);
    expect(judge(restartPolicy, workload('apps/v1', 'Deployment', ''))).toEqual([]);
    expect(judge(restartPolicy, workload('batch/v1', 'Job', "restartPolicy: '{{ .policy }}', "))).toEqual([]);
  });

  test('accepts a patch, which names only what it changes', () => {
    const patch = `
apiVersion: batch/v1
kind: Job
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, resources: {} }] } } }
`;
    expect(judge(restartPolicy, patch, { whole: false })).toEqual([]);
  });
});
