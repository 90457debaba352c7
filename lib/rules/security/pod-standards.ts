import type { Field } from '../../manifests/field.ts';
import { containerName, type Pod } from '../../manifests/pod.ts';
import { safeSysctls } from './unsafe-sysctl.ts';

/** A field that a level of the pod security standards forbids, and what it forbids. */
export interface Violation {
  readonly at: Field;
  readonly what: string;
}

const baselineCapabilities =
  /^(AUDIT_WRITE|CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|MKNOD|NET_BIND_SERVICE|SETFCAP|SETGID|SETPCAP|SETUID|SYS_CHROOT)$/;
const restrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** What keeps a pod out of a namespace of level `baseline` (Kubernetes docs, pod security standards). */
export function* baselineViolations({ spec, volumes, allContainers }: Pod): Iterable<Violation> {
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC'])
    if (spec.at(key).boolean === true) yield { at: spec.at(key), what: key };
  for (const volume of volumes)
    if (volume.at('hostPath').exists) yield { at: volume.at('hostPath'), what: 'a hostPath volume' };
  for (const item of spec.at('securityContext', 'sysctls').items)
    if (!safeSysctls.has(item.at('name').text ?? ''))
      yield { at: item.at('name'), what: `sysctl ${item.at('name').text}` };
  const pod = spec.at('securityContext', 'seccompProfile', 'type');
  if (pod.text === 'Unconfined') yield { at: pod, what: 'seccomp profile Unconfined' };
  for (const container of allContainers) {
    const own = container.at('securityContext');
    const name = `in container ${containerName(container)}`;
    if (own.at('privileged').boolean === true) yield { at: own.at('privileged'), what: `privileged ${name}` };
    for (const item of own.at('capabilities', 'add').items)
      if (item.text !== undefined && !baselineCapabilities.test(item.text))
        yield { at: item, what: `capability ${item.text} ${name}` };
    for (const port of container.at('ports').items)
      if ((port.at('hostPort').number ?? 0) !== 0)
        yield { at: port.at('hostPort'), what: `a hostPort ${name}` };
    const type = own.at('seccompProfile', 'type');
    if (type.text === 'Unconfined') yield { at: type, what: `seccomp profile Unconfined ${name}` };
    const mount = own.at('procMount');
    if (mount.exists && mount.text !== 'Default')
      yield { at: mount, what: `procMount ${mount.text} ${name}` };
  }
}

/** What keeps a pod out of a namespace of level `restricted`, besides what `baseline` forbids. */
export function* restrictedViolations({ spec, volumes, allContainers }: Pod): Iterable<Violation> {
  for (const volume of volumes) {
    const type = volume.keys.find((key) => key !== 'name') ?? 'emptyDir';
    if (type !== 'hostPath' && !restrictedVolumes.includes(type))
      yield { at: volume.at(type), what: `a volume of type ${type}` };
  }
  const shared = spec.at('securityContext');
  if (shared.at('runAsUser').number === 0) yield { at: shared.at('runAsUser'), what: 'runAsUser 0' };
  for (const container of allContainers) {
    const own = container.at('securityContext');
    const name = `in container ${containerName(container)}`;
    const either = (key: string) => (own.at(key).exists ? own.at(key) : shared.at(key));
    if (own.at('allowPrivilegeEscalation').boolean !== false)
      yield { at: own.at('allowPrivilegeEscalation'), what: `no allowPrivilegeEscalation: false ${name}` };
    if (either('runAsNonRoot').boolean !== true)
      yield { at: own.at('runAsNonRoot'), what: `no runAsNonRoot: true ${name}` };
    if (own.at('runAsUser').number === 0) yield { at: own.at('runAsUser'), what: `runAsUser 0 ${name}` };
    if (!['RuntimeDefault', 'Localhost'].includes(either('seccompProfile').at('type').text ?? ''))
      yield { at: own.at('seccompProfile'), what: `no seccomp profile ${name}` };
    const held = own.at('capabilities');
    if (!held.at('drop').texts.includes('ALL'))
      yield { at: held.at('drop'), what: `capabilities that are not dropped ${name}` };
    for (const item of held.at('add').items)
      if (baselineCapabilities.test(item.text ?? '') && item.text !== 'NET_BIND_SERVICE')
        yield { at: item, what: `capability ${item.text} ${name}` };
  }
}
