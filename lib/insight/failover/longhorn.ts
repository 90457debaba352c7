import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What Longhorn does to the pods of a dead node: the setting `node-down-pod-deletion-policy` (types/setting.go, Longhorn 1.7.2). */
export interface DeletionPolicy {
  readonly deployments: boolean;
  readonly statefulSets: boolean;
  readonly why: string;
}

/** Values of the chart, or the ConfigMap that it makes of them. Reads `HelmRelease` and `ConfigMap`. */
export function deletionPolicyOf(view: View): DeletionPolicy {
  const set = policyInValues(view) ?? policyInDefaults(view) ?? 'do-nothing';
  return {
    deployments: set === 'delete-deployment-pod' || set.startsWith('delete-both'),
    statefulSets: set === 'delete-statefulset-pod' || set.startsWith('delete-both'),
    why: `nodeDownPodDeletionPolicy is ${set}`,
  };
}

/** The release that brings Longhorn. */
export function longhornRelease(view: View): Resource | undefined {
  return view.all('HelmRelease').find((release) => release.at('chart').text === 'longhorn');
}

function policyInValues(view: View): string | undefined {
  const text = longhornRelease(view)?.at('values', 'defaultSettings', 'nodeDownPodDeletionPolicy').text;
  return text === '' ? undefined : text;
}

function policyInDefaults(view: View): string | undefined {
  const settings = view.all('ConfigMap').find(({ name }) => name === 'longhorn-default-setting');
  const text = settings?.at('data', 'default-setting.yaml').text ?? '';
  return /^\s*node-down-pod-deletion-policy:\s*["']?([\w-]+)/m.exec(text)?.[1];
}
