import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { workloadKinds } from '../kinds.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';
import { matchesSelector, selects } from './selectors.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels that controllers add to the pods they make; no template shows them. */
const added: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

/**
 * Workloads by each label of their pods, as `app=web`, and by its key alone, as `app`: those of a namespace, and under `*` all of them.
 */
const indexOf = oncePerView((view) => {
  const index = new Map<string, Resource[]>();
  for (const kind of workloadKinds)
    for (const workload of view.all(kind))
      for (const [key, value] of Object.entries(podOf(workload)?.labels ?? {}))
        for (const entry of [`${key}=${value}`, key])
          for (const place of [workload.namespace ?? '', '*']) {
            const list = index.get(`${place} ${entry}`);
            if (list === undefined) index.set(`${place} ${entry}`, [workload]);
            else list.push(workload);
          }
  return index;
});

/** What a namespace has under an entry of the index, and what leaves its namespace open. */
function listed(view: View, entry: string, namespace: string | undefined): readonly Resource[] {
  const index = indexOf(view);
  if (namespace === undefined) return index.get(`* ${entry}`) ?? [];
  const placed = index.get(`${namespace} ${entry}`) ?? [];
  const placeless = index.get(` ${entry}`) ?? [];
  return placeless.length === 0 ? placed : [...placed, ...placeless];
}

/**
 * The workloads whose pods have all of some labels, in a namespace or with none of their own. No labels are those of no pod. Reads
 * `workloadKinds`.
 */
export function workloadsWith(view: View, labels: Labels, namespace: string | undefined): Resource[] {
  const wanted = visible(labels);
  const lists = Object.entries(wanted).map(([key, value]) => listed(view, `${key}=${value}`, namespace));
  // The rarest label leaves the fewest to look at.
  const [rarest = []] = lists.toSorted((left, right) => left.length - right.length);
  return rarest.filter((workload) => selects(wanted, podOf(workload)?.labels ?? {}));
}

/** The same for a `LabelSelector`; an empty one is that of every pod, and one that is not there of none. Reads `workloadKinds`. */
export function workloadsSelectedBy(view: View, selector: Field, namespace: string | undefined): Resource[] {
  const labels = selector.at('matchLabels').labels;
  const candidates =
    Object.keys(visible(labels)).length > 0
      ? workloadsWith(view, labels, namespace)
      : workloadKinds
          .flatMap((kind) => (namespace === undefined ? view.all(kind) : view.inNamespace(kind, namespace)))
          .filter((workload) => podOf(workload) !== undefined);
  const rest = selector.at('matchExpressions').items;
  if (rest.length === 0) return selector.isMapping ? candidates : [];
  return candidates.filter((workload) => {
    const pod = podOf(workload)?.labels ?? {};
    return matchesSelector(selector, { ...pod, ...hidden(labels) });
  });
}

/** Whether a pod of a namespace has a label of that key, whatever its value. Reads `workloadKinds`. */
export function isLabelInUse(view: View, key: string, namespace: string | undefined): boolean {
  return listed(view, key, namespace).length > 0;
}

/** Workloads of the namespace that have one of the labels, but not all. Reads `workloadKinds`. */
export function nearlyWith(view: View, labels: Labels, namespace: string | undefined): Resource[] {
  const lists = Object.entries(visible(labels)).map(([key, value]) =>
    listed(view, `${key}=${value}`, namespace),
  );
  const [rarest = []] = lists
    .filter((list) => list.length > 0)
    .toSorted((left, right) => left.length - right.length);
  return [...rarest];
}

function visible(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !added.has(key)));
}

function hidden(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => added.has(key)));
}
