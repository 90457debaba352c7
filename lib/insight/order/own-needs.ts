import type { View } from '../../manifests/inventory.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Need } from './need.ts';
import { hasOption } from './sync-options.ts';
import type { Task } from './task.ts';

/** What an object needs that runs no pods itself: its namespace, and what its kind refers to. */
export function ownNeeds(view: View, task: Task): Need[] {
  return [...namespaceNeed(view, task), ...referenceNeeds(view, task)];
}

/** Namespaces that a cluster has before anything is applied: its own, and those in which Argo CD runs. */
const given = oncePerView(
  (view) =>
    new Set([
      'default',
      'kube-system',
      'kube-public',
      'kube-node-lease',
      ...view.all('argoproj.io/Application').flatMap((application) => application.namespace ?? []),
    ]),
);

function namespaceNeed(view: View, { namespace, unit }: Task): Need[] {
  if (namespace === undefined || given(view).has(namespace)) return [];
  if (unit.namespace === namespace && hasOption(unit, 'CreateNamespace=true')) return [];
  const effect = 'the API server refuses objects of a namespace that is not there';
  return [{ kind: 'Namespace', name: namespace, namespace: undefined, without: 'refused', effect }];
}

function referenceNeeds(view: View, task: Task): Need[] {
  const { resource, namespace } = task;
  const { kind, spec } = resource;
  const waits = (of: Need['kind'], name: string | undefined, effect: string, where = namespace): Need[] =>
    name === undefined || name === '' ? [] : [{ kind: of, name, namespace: where, without: 'waits', effect }];
  switch (kind) {
    case 'argoproj.io/Application': {
      const project = spec.at('project').text ?? '';
      const effect = 'an Application without its project syncs nothing';
      return project === 'default' ? [] : waits('argoproj.io/AppProject', project, effect);
    }
    case 'networking.k8s.io/Ingress': {
      const effect = 'no controller answers for an Ingress whose class is not there';
      return waits('networking.k8s.io/IngressClass', spec.at('ingressClassName').text, effect).map(
        clusterWide,
      );
    }
    case 'cert-manager.io/Certificate': {
      const isWide = spec.at('issuerRef', 'kind').text === 'ClusterIssuer';
      const of = isWide ? 'cert-manager.io/ClusterIssuer' : 'cert-manager.io/Issuer';
      const found = waits(of, spec.at('issuerRef', 'name').text, 'nobody issues the certificate');
      return isWide ? found.map(clusterWide) : found;
    }
    case 'external-secrets.io/ExternalSecret': {
      const isWide = spec.at('secretStoreRef', 'kind').text === 'ClusterSecretStore';
      const of = isWide ? 'external-secrets.io/ClusterSecretStore' : 'external-secrets.io/SecretStore';
      const found = waits(of, spec.at('secretStoreRef', 'name').text, 'there is no store to read from');
      return isWide ? found.map(clusterWide) : found;
    }
    case 'autoscaling/HorizontalPodAutoscaler':
      return [
        {
          kind: 'apiregistration.k8s.io/APIService',
          name: 'v1beta1.metrics.k8s.io',
          namespace: undefined,
          without: 'idle',
          effect: 'an autoscaler without metrics does not scale',
        },
      ];
    case 'Service':
      return poolNeed(view, task);
    default:
      return [];
  }
}

function clusterWide(need: Need): Need {
  return { ...need, namespace: undefined };
}

/** With one pool of MetalLB, every address comes from it; with several, the names do not say from which. */
function poolNeed(view: View, { resource }: Task): Need[] {
  const [pool, ...others] = view.all('metallb.io/IPAddressPool');
  const { spec } = resource;
  const isOther = (spec.at('loadBalancerClass').text ?? '') !== '';
  if (spec.at('type').text !== 'LoadBalancer' || isOther || pool === undefined || others.length > 0)
    return [];
  return [
    {
      kind: 'metallb.io/IPAddressPool',
      name: pool.name,
      namespace: pool.namespace,
      without: 'waits',
      effect: 'a load balancer waits for its address',
    },
  ];
}
