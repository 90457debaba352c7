import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { isSameNamespace } from '../../manifests/relations/named.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { type ConfigReference, configReferencesOf } from '../../manifests/relations/pod-references.ts';
import { tryFindSecret } from '../../manifests/relations/secrets.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { ObjectChange } from '../diff/object-change.ts';
import { isDeepEqual } from '../diff/same-value.ts';
import type { Judge, Reason, Sides } from './reason.ts';

interface User {
  readonly workload: Resource;
  readonly reference: ConfigReference;
}

const kubelet =
  'kubernetes.io/docs/concepts/configuration/configmap, Mounted ConfigMaps are updated automatically';
const missing = 'Kubernetes 1.31 pkg/kubelet/kuberuntime/kuberuntime_container.go, ErrCreateContainerConfig';

/** What a changed or removed ConfigMap or Secret does to the pods that read it. */
export const judgeConfiguration: Judge = function* (change, sides) {
  const kind = kindOf(change.object);
  if (kind === undefined) return;
  const users = usersOf(sides.to, kind, change.object);
  if (change.change === 'removed') yield* whenRemoved(change, users, sides);
  if (change.change === 'changed') yield* whenChanged(change, users, sides);
};

/** A SealedSecret becomes a Secret of its name. */
function kindOf({ kind }: Resource): ConfigReference['kind'] | undefined {
  if (kind === 'ConfigMap' || kind === 'Secret') return kind;
  return kind === 'bitnami.com/SealedSecret' ? 'Secret' : undefined;
}

function* whenRemoved({ object }: ObjectChange, users: readonly User[], { to }: Sides): Generator<Reason> {
  const isStill =
    kindOf(object) === 'Secret' && tryFindSecret(to, object.namespace, object.name) !== undefined;
  const bound = isStill ? [] : users.filter(({ reference }) => !reference.optional);
  if (bound.length === 0) {
    yield { risk: 'none', path: '', text: isStill ? 'the Secret itself stays' : 'no workload here needs it' };
    return;
  }
  yield {
    risk: 'traffic',
    path: '',
    text: `pods of ${namesOf(bound)} that start after this do not get past CreateContainerConfigError`,
    source: missing,
  };
}

function* whenChanged(
  { paths, before }: ObjectChange,
  users: readonly User[],
  sides: Sides,
): Generator<Reason> {
  const data = paths.filter(({ field }) => /^(spec\.)?(data|binaryData|encryptedData)(\.|\[|$)/.test(field));
  const [first] = data;
  if (first === undefined) return;
  const gone = data.filter(({ change }) => change === 'removed').map(({ path }) => keyOf(path));
  const bound = users.filter(
    ({ reference }) => !reference.optional && reference.keys.some(({ text }) => gone.includes(text ?? '')),
  );
  if (bound.length > 0)
    yield {
      risk: 'traffic',
      path: first.path,
      text: `pods of ${namesOf(bound)} that start after this miss a key that they name`,
      source: missing,
    };
  if (users.length === 0) {
    yield { risk: 'none', path: first.path, text: 'no workload here reads it' };
    return;
  }
  const [renewed, kept] = [true, false].map((is) =>
    users.filter(({ workload }) => isRenewed(workload, sides) === is),
  );
  if (renewed !== undefined && renewed.length > 0)
    yield {
      risk: 'none',
      path: first.path,
      text: `${namesOf(renewed)} is replaced in the same sync and reads it anew`,
    };
  if (kept !== undefined && kept.length > 0 && before !== undefined)
    yield { risk: 'none', path: first.path, text: untilRestart(kept), source: kubelet };
}

function untilRestart(users: readonly User[]): string {
  const isFile = users.every(({ reference }) => reference.as === 'files');
  const what = isFile
    ? 'files in running pods follow within about a minute (not those mounted by subPath), programs that read them at start do not'
    : 'running pods keep the old values';
  return `nothing is replaced: no checksum of it is in the template of ${namesOf(users)}, so ${what}`;
}

/** Whether a workload gets new pods in the same change, as one with a checksum of its configuration does. */
function isRenewed(workload: Resource, { from }: Sides): boolean {
  const before = from.find(workload.kind as 'apps/Deployment', workload.namespace, workload.name);
  const [old, now] = [before, workload].map((it) => it && podOf(it)?.template.value);
  return !isDeepEqual(old, now);
}

const references = oncePerView((view) => {
  const users = new Map<string, User[]>();
  for (const kind of workloadKinds)
    for (const workload of view.all(kind)) {
      const pod = podOf(workload);
      for (const reference of pod === undefined ? [] : configReferencesOf(pod)) {
        const key = `${reference.kind} ${reference.name.text}`;
        const known = users.get(key);
        if (known === undefined) users.set(key, [{ workload, reference }]);
        else known.push({ workload, reference });
      }
    }
  return users;
});

function usersOf(view: View, kind: string, { name, namespace }: Resource): User[] {
  const found = references(view).get(`${kind} ${name}`) ?? [];
  return found.filter(({ workload }) => isSameNamespace(workload.namespace, namespace));
}

function namesOf(users: readonly User[]): string {
  return [...new Set(users.map(({ workload }) => `${workload.manifest.kind} ${workload.name}`))].join(', ');
}

function keyOf(path: string): string {
  return /\["(.*)"\]$/.exec(path)?.[1] ?? path.slice(path.lastIndexOf('.') + 1);
}
