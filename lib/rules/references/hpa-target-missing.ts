import type { View } from '../../manifests/inventory.ts';
import { type Kind, replicatedKinds } from '../../manifests/kinds.ts';
import { groupOf } from '../../manifests/manifest.ts';
import { namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { mayComeFromRelease } from '../../manifests/relations/release-objects.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { absence, releaseReads } from './missing-object.ts';

const unscalable = ['apps/DaemonSet', 'batch/CronJob', 'batch/Job'] as const satisfies readonly Kind[];
const scalable: ReadonlySet<string> = new Set(replicatedKinds);
const groups: ReadonlySet<string> = new Set(['', 'apps', 'argoproj.io', 'batch']);

export const hpaTargetMissing: Rule = {
  id: 'hpa-target-missing',
  severity: 'error',
  title: 'A HorizontalPodAutoscaler scales something that is not there',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: [...replicatedKinds, ...unscalable, ...releaseReads],
  absence: true,
  why: 'The autoscaler reports FailedGetScale and changes nothing: the workload keeps the pods it has, whatever the load.',
  fix: 'Name kind, apiVersion and name of the workload; that of a Rollout is argoproj.io/v1alpha1.',
  source:
    'P5; kube-linter dangling-horizontalpodautoscaler; docs/features/hpa-support.md (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web } }
`,
  },
  *check(autoscaler, view) {
    const target = autoscaler.spec.at('scaleTargetRef');
    const [kind, name] = [target.at('kind').text, target.at('name').text];
    if (kind === undefined || name === undefined || name.includes('{')) return;
    const apiVersion = target.at('apiVersion').text ?? '';
    const group = groupOf({ apiVersion });
    // Other kinds may have a scale of their own.
    if (!groups.has(group)) return;
    const full = `${group === '' ? '' : `${group}/`}${kind}`;
    const known = [...replicatedKinds, ...unscalable].find((candidate) => candidate === full);
    if (
      known !== undefined &&
      scalable.has(known) &&
      namedIn(view, known, autoscaler.namespace, name).length > 0
    )
      return;
    if (mayComeFromRelease(view, autoscaler.namespace, name)) return;
    yield problemOf(autoscaler, { kind, name, apiVersion, known }, view);
  },
};

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly known: Kind | undefined;
}

function problemOf(autoscaler: Resource, { kind, name, apiVersion, known }: Target, view: View): Problem {
  const at = autoscaler.spec.at('scaleTargetRef');
  if (known !== undefined && !scalable.has(known))
    return { at: at.at('kind'), message: `a ${kind} cannot be scaled` };
  const namesakes = replicatedKinds.flatMap((other) => namedIn(view, other, autoscaler.namespace, name));
  const same = namesakes.find(({ manifest }) => manifest.kind === kind);
  if (same !== undefined) {
    const written = apiVersion === '' ? 'missing' : `'${apiVersion}'`;
    return {
      at: at.at('apiVersion'),
      message: `apiVersion is ${written}: that of ${kind} ${name} is ${same.manifest.apiVersion}`,
    };
  }
  const [other] = namesakes;
  if (other !== undefined) {
    const message = `no ${kind} '${name}'${placeOf(autoscaler)}, but a ${other.manifest.kind} (${other.manifest.apiVersion})`;
    return { at: at.at('kind'), message };
  }
  const near = known && tryFindNear(view, known, autoscaler.namespace, name);
  return { at: at.at('name'), message: absence(kind, name, autoscaler.namespace, [], near) };
}

function placeOf({ namespace }: Resource): string {
  return namespace === undefined ? '' : ` in ${namespace}`;
}
