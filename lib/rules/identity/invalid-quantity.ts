import type { Field } from '../../manifests/field.ts';
import type { Kind } from '../../manifests/kinds.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { podOf } from '../../manifests/pod.ts';
import { parseQuantity } from '../../manifests/quantity.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const kinds = [
  'LimitRange',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'autoscaling/HorizontalPodAutoscaler',
  ...workloadKinds,
] as const satisfies readonly Kind[];

const example = (size: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }
`;

/** Fewer bytes than any volume has: whoever wrote it meant another unit. */
const fewBytes = 2 ** 20;

export const invalidQuantity: Rule = {
  id: 'invalid-quantity',
  severity: 'error',
  title:
    'An amount of storage, a quota or the target of an autoscaler is no quantity, or one in the wrong unit',
  judges: kinds,
  why: 'The API server refuses the object, or a volume is asked for that is smaller than its file system.',
  fix: 'Write a number with a unit such as Gi, without a space and without B.',
  source:
    'apimachinery pkg/api/resource/quantity.go 1.31; k8s.io/docs/reference/kubernetes-api/common-definitions/quantity',
  examples: { flagged: example('5GB'), accepted: example('5Gi') },
  *check(object) {
    for (const field of quantitiesOf(object)) {
      if (!field.exists || isPlaceholder(field.value)) continue;
      const amount = parseQuantity(field.value);
      const written = `${field.value}`;
      if (amount === undefined) {
        yield { at: field, message: `'${written}' is no quantity${meant(written)}` };
      } else if (isStorage(field) && amount > 0 && amount < fewBytes) {
        yield {
          at: field,
          message: `${written} are ${Number(amount.toPrecision(3))} bytes; did you mean ${parseFloat(written)}Gi?`,
        };
      }
    }
  },
};

function isStorage({ key }: Field): boolean {
  return key === 'storage' || key === 'ephemeral-storage' || key === 'sizeLimit';
}

/** `5 GB` and `5gib` are what people write elsewhere. */
function meant(written: string): string {
  const [, digits, letter = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgtp])?i?b?\s*$/i.exec(written) ?? [];
  return digits === undefined || letter === '' ? '' : `; did you mean '${digits}${letter.toUpperCase()}i'?`;
}

function quantitiesOf(object: Resource): Field[] {
  return [...ofKind(object), ...ofPod(object)];
}

function ofKind({ kind, spec }: Resource): Field[] {
  switch (kind) {
    case 'PersistentVolumeClaim':
      return valuesOf(spec.at('resources', 'requests'));
    case 'PersistentVolume':
      return valuesOf(spec.at('capacity'));
    case 'ResourceQuota':
      return valuesOf(spec.at('hard'));
    case 'LimitRange':
      return spec
        .at('limits')
        .items.flatMap((limit) => limit.entries.flatMap(([, values]) => valuesOf(values)));
    case 'autoscaling/HorizontalPodAutoscaler':
      return spec
        .at('metrics')
        .items.flatMap((metric) => metric.entries.flatMap(([, source]) => targets(source)));
    case 'apps/StatefulSet':
      return spec
        .at('volumeClaimTemplates')
        .items.flatMap((claim) => valuesOf(claim.at('spec', 'resources', 'requests')));
    default:
      return [];
  }
}

function targets(source: Field): Field[] {
  return [source.at('target', 'value'), source.at('target', 'averageValue')];
}

/** CPU and memory of containers have a rule of their own, which knows what is odd there. */
function ofPod(object: Resource): Field[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const resources = pod.allContainers.flatMap((container) =>
    ['requests', 'limits'].flatMap((key) => valuesOf(container.at('resources', key))),
  );
  return [
    ...resources.filter(({ key }) => key !== 'cpu' && key !== 'memory'),
    ...pod.volumes.map((volume) => volume.at('emptyDir', 'sizeLimit')),
  ];
}

function valuesOf(mapping: Field): Field[] {
  return mapping.entries.map(([, field]) => field);
}
