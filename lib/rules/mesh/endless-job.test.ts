import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { endlessJob } from './endless-job.ts';
import { meshNamespace, namespace } from './mesh.fixture.ts';

const job = (labels = '{}', container = '{ name: dump }', more = '') => `---
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec:
  jobTemplate:
    spec:
      template: { metadata: { labels: ${labels}${more} }, spec: { containers: [${container}] } }
`;
const facts = { whole: true, kubernetes: '1.31.13' };

describe('endless-job', () => {
  test('flags a job that is given a proxy', () => {
    expect(judge(endlessJob, meshNamespace + job(), facts)).toEqual([
      `CronJob shop/backup spec.jobTemplate.spec.template.metadata.labels["sidecar.istio.io/inject"]: the pods get a proxy that keeps running on Kubernetes 1.31.13`,
    ]);
    expect(
      judge(endlessJob, namespace('{}') + job("{ sidecar.istio.io/inject: 'true' }"), facts),
    ).toHaveLength(1);
  });

  test('is a warning where the version is not known', () => {
    expect(judge(endlessJob, meshNamespace + job())[0]).toMatch(/^warning .* on Kubernetes before 1\.33$/);
  });

  test('accepts native sidecars, a job that ends its proxy, and one without', () => {
    expect(judge(endlessJob, meshNamespace + job(), { whole: true, kubernetes: '1.33.1' })).toEqual([]);
    const annotated = ", annotations: { sidecar.istio.io/nativeSidecar: 'true' }";
    expect(judge(endlessJob, meshNamespace + job('{}', '{}', annotated), facts)).toEqual([]);
    const ending = "{ name: dump, args: ['curl -X POST localhost:15020/quitquitquit'] }";
    expect(judge(endlessJob, meshNamespace + job('{}', ending), facts)).toEqual([]);
    expect(judge(endlessJob, meshNamespace + job("{ sidecar.istio.io/inject: 'false' }"), facts)).toEqual([]);
    expect(judge(endlessJob, namespace('{}') + job(), facts)).toEqual([]);
  });
});
