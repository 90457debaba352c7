import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { configReferencesOf } from '../../manifests/relations/pod-references.ts';
import { classNameOf } from '../../manifests/relations/storage-classes.ts';
import { claimSpecs } from '../../manifests/relations/volumes.ts';
import type { Need } from './need.ts';
import type { Task } from './task.ts';

/** What pods and their volumes need to start. */
export function podNeeds(view: View, task: Task): Need[] {
  return [...configNeeds(view, task), ...placeNeeds(task), ...storageNeeds(task), ...proxyNeeds(view, task)];
}

/** Secrets that are known of the cluster are there before anything. */
function configNeeds(view: View, { resource, namespace }: Task): Need[] {
  const pod = podOf(resource);
  if (pod === undefined) return [];
  const external = (name: string) =>
    (view.facts.secrets ?? []).some((secret) => secret.name === name && secret.namespace === namespace);
  return configReferencesOf(pod).flatMap(({ kind, name, optional }) => {
    const { text } = name;
    if (optional || text === undefined || (kind === 'Secret' && external(text))) return [];
    return {
      kind,
      name: text,
      namespace,
      without: 'waits',
      effect: `pods do not start without their ${kind}`,
    };
  });
}

function placeNeeds({ resource, namespace }: Task): Need[] {
  const spec = podOf(resource)?.spec;
  const account = spec?.at('serviceAccountName').text ?? 'default';
  const priority = spec?.at('priorityClassName').text ?? '';
  const needs: Need[] = [];
  if (account !== 'default') {
    // A pod of its own is refused; a controller tries again (plugin/pkg/admission/serviceaccount, Kubernetes 1.31).
    const without = resource.kind === 'Pod' ? 'refused' : 'waits';
    const effect = 'pods are refused without their ServiceAccount';
    needs.push({ kind: 'ServiceAccount', name: account, namespace, without, effect });
  }
  if (priority !== '' && !priority.startsWith('system-')) {
    const effect = 'pods are refused without their PriorityClass';
    needs.push({
      kind: 'scheduling.k8s.io/PriorityClass',
      name: priority,
      namespace: undefined,
      without: 'waits',
      effect,
    });
  }
  return needs;
}

function storageNeeds({ resource, namespace }: Task): Need[] {
  const mounted = (podOf(resource)?.volumes ?? []).flatMap((volume): Need[] => {
    const name = volume.at('persistentVolumeClaim', 'claimName').text;
    if (name === undefined) return [];
    const effect = 'pods wait for their claim';
    return [{ kind: 'PersistentVolumeClaim', name, namespace, without: 'waits', effect }];
  });
  const claims = claimSpecs(resource).flatMap(({ spec }): Need[] => {
    const [className = '', volume = ''] = [classNameOf(spec), spec.at('volumeName').text];
    const effect = 'a claim waits for its volume';
    const needs: Need[] = [];
    if (volume !== '')
      needs.push({ kind: 'PersistentVolume', name: volume, namespace: undefined, without: 'waits', effect });
    else if (className !== '')
      needs.push({
        kind: 'storage.k8s.io/StorageClass',
        name: className,
        namespace: undefined,
        without: 'waits',
        effect,
      });
    return needs;
  });
  return [...mounted, ...claims];
}

/** Istio's webhook puts the proxy into pods as they are made, and never later. Its Deployment stands for it. */
function proxyNeeds(view: View, { resource }: Task): Need[] {
  const pod = podOf(resource);
  if (pod === undefined || hasProxy(view, resource) !== true) return [];
  const isWritten = pod.allContainers.some(
    (container) =>
      container.at('name').text === 'istio-proxy' && (container.at('image').text ?? 'auto') !== 'auto',
  );
  const istiod = view.all('HelmRelease').find((it) => isHelmRelease(it) && it.chart === 'istiod');
  if (isWritten || istiod === undefined || !isHelmRelease(istiod)) return [];
  const revision = istiod.values.at('revision').text ?? '';
  return [
    {
      kind: 'apps/Deployment',
      name: revision === '' ? 'istiod' : `istiod-${revision}`,
      namespace: istiod.namespace,
      without: 'lost',
      effect: "pods that are made before Istio's webhook have no proxy until they are restarted",
    },
  ];
}
