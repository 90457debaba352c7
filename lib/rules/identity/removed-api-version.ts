import { minorOf } from '../../manifests/kubernetes-version.ts';
import type { Rule } from '../rule.ts';
import { removalOf } from './api-removals.ts';

export const removedApiVersion: Rule = {
  id: 'removed-api-version',
  severity: 'error',
  title: 'An object is of an API version that the cluster no longer serves',
  judges: 'every',
  why: 'The API server does not know the kind by that version and refuses the object.',
  fix: 'Move to the version that the message names; fields may have other names there.',
  source: 'k8s.io/docs/reference/using-api/deprecation-guide',
  examples: {
    flagged: `
apiVersion: batch/v1beta1
kind: CronJob
metadata: { name: backup, namespace: shop }
`,
    accepted: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
`,
  },
  *check(object, { facts }) {
    const { apiVersion, kind } = object.manifest;
    const removal = removalOf(apiVersion, kind);
    if (removal === undefined) return;
    const isGone = removal.minor <= minorOf(facts.kubernetes);
    const advice = removal.use === undefined ? 'nothing takes its place' : `use ${removal.use}`;
    yield {
      at: object.at('apiVersion'),
      message: `${kind} of ${apiVersion} ${isGone ? 'was' : 'will be'} removed in Kubernetes 1.${removal.minor}; ${advice}`,
      severity: isGone ? 'error' : 'warning',
    };
  },
};
