import { minorOf } from '../../manifests/kubernetes-version.ts';
import type { Rule } from '../rule.ts';

/** The first minor version of Kubernetes that serves a kind by default. */
const firstServed: Readonly<Record<string, number>> = {
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicy': 36,
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding': 36,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': 30,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': 30,
  'autoscaling/v2 HorizontalPodAutoscaler': 23,
  'batch/v1 CronJob': 21,
  'discovery.k8s.io/v1 EndpointSlice': 21,
  'flowcontrol.apiserver.k8s.io/v1 FlowSchema': 29,
  'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration': 29,
  'networking.k8s.io/v1 IPAddress': 33,
  'networking.k8s.io/v1 ServiceCIDR': 33,
  'policy/v1 PodDisruptionBudget': 21,
  'resource.k8s.io/v1 DeviceClass': 34,
  'resource.k8s.io/v1 ResourceClaim': 34,
  'resource.k8s.io/v1 ResourceClaimTemplate': 34,
  'storage.k8s.io/v1 CSIStorageCapacity': 24,
  'storage.k8s.io/v1 VolumeAttributesClass': 34,
};

export const apiVersionNotServed: Rule = {
  id: 'api-version-not-served',
  severity: 'error',
  title: 'An object is of an API version that the cluster is too old for',
  judges: 'every',
  why: 'The API server does not know the kind by that version and refuses the object.',
  fix: 'Use the version that the cluster serves, or upgrade the cluster first.',
  source: 'Changelogs of Kubernetes 1.21 to 1.36, section API Change',
  examples: {
    flagged: `
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: { name: more }
spec: { cidrs: [10.200.0.0/16] }
`,
    accepted: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
`,
    facts: { kubernetes: '1.31.13', whole: true },
  },
  *check(object, { facts }) {
    const { apiVersion, kind } = object.manifest;
    const first = firstServed[`${apiVersion} ${kind}`];
    // Somebody who has such an object may well have such a cluster.
    if (first === undefined || facts.kubernetes === undefined || minorOf(facts.kubernetes) >= first) return;
    yield {
      at: object.at('apiVersion'),
      message: `${kind} of ${apiVersion} is served from Kubernetes 1.${first} on; the cluster runs ${facts.kubernetes}`,
    };
  },
};
