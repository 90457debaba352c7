import type { Field } from '../../manifests/field.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Judge } from './reason.ts';

/** A place in a container where a claim is mounted. */
interface DataMount {
  readonly container: string;
  readonly mountPath: string;
  readonly claim: string;
  readonly subPath: string;
}

const source = 'kubernetes.io/docs/concepts/storage/volumes, persistentVolumeClaim and subPath';

/** Whether a workload still finds what it wrote: the same claim, the same folder of it, at the same place. */
export const judgeMountedData: Judge = function* ({ before, after }) {
  if (before === undefined || after === undefined) return;
  const now = mountsOf(after);
  const containers = new Set((podOf(after)?.allContainers ?? []).map(containerName));
  for (const mount of mountsOf(before)) {
    const { container, mountPath, claim, subPath } = mount;
    // A container that goes may leave its mounts to another.
    const own = containers.has(container) ? now.filter((other) => other.container === container) : now;
    const path = `${podOf(before)?.spec.path}.containers[name=${container}].volumeMounts[mountPath=${mountPath}]`;
    const here = own.find((other) => other.mountPath === mountPath);
    if (here === undefined) {
      const moved = own.find((other) => other.claim === claim && other.subPath === subPath);
      const text =
        moved === undefined
          ? `claim ${claim} is no longer mounted; what is written there is gone with the pod`
          : `claim ${claim} is mounted at ${moved.mountPath} now; what is written to the old place is gone with the pod`;
      yield { risk: 'data-loss', path, text, source };
    } else if (here.claim !== claim) {
      const text = `it starts with claim ${here.claim} and without what claim ${claim} holds`;
      yield { risk: 'data-loss', path, text, source };
    } else if (here.subPath !== subPath) {
      const text = `it starts in folder '${here.subPath}' of claim ${claim} and without what '${subPath}' holds`;
      yield { risk: 'data-loss', path, text, source };
    }
  }
};

/** The claims that containers can write to. */
function mountsOf(workload: Resource): DataMount[] {
  const pod = podOf(workload);
  if (pod === undefined) return [];
  const claims = new Map<string, string>();
  for (const volume of pod.volumes) {
    const claim = volume.at('persistentVolumeClaim', 'claimName').text;
    if (claim !== undefined) claims.set(textOf(volume.at('name')), claim);
  }
  for (const template of workload.spec.at('volumeClaimTemplates').items) {
    const name = textOf(template.at('metadata', 'name'));
    claims.set(name, `${name}-${workload.name}`);
  }
  return pod.containers.flatMap((container) =>
    container.at('volumeMounts').items.flatMap((mount) => {
      const claim = claims.get(textOf(mount.at('name')));
      if (claim === undefined || mount.at('readOnly').boolean === true) return [];
      const subPath = mount.at('subPath').text ?? mount.at('subPathExpr').text ?? '';
      return [
        { container: containerName(container), mountPath: textOf(mount.at('mountPath')), claim, subPath },
      ];
    }),
  );
}

function textOf(field: Field): string {
  return field.text ?? '';
}
