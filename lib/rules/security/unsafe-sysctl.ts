import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

/** Settings of the kernel that a pod may change without being allowed to, those since 1.29 and 1.32 included. */
export const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const example = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], securityContext: { sysctls: [{ name: ${name}, value: '0' }] } }
`;

export const unsafeSysctl: Rule = {
  id: 'unsafe-sysctl',
  severity: 'warning',
  title: 'A pod changes a setting of the kernel that the kubelet refuses unless told otherwise',
  judges: workloadKinds,
  why: 'Without allowedUnsafeSysctls on the node the pod ends as SysctlForbidden; one on the network of the node is always refused.',
  fix: 'Use a safe sysctl, or allow it on the nodes that are to run the pod.',
  source:
    'Kubernetes docs, sysctls; kube-linter unsafe-sysctls; kubernetes pkg/kubelet/sysctl/safe_sysctls.go',
  examples: {
    flagged: example('net.core.somaxconn'),
    accepted: example('net.ipv4.ip_unprivileged_port_start'),
  },
  *check(workload) {
    const spec = podOf(workload)?.spec;
    const onHost = spec?.at('hostNetwork').boolean === true;
    for (const item of spec?.at('securityContext', 'sysctls').items ?? []) {
      const at = item.at('name');
      const name = at.text?.replaceAll('/', '.');
      if (name === undefined) continue;
      if (onHost && name.startsWith('net.'))
        yield { at, message: `${name} belongs to the node, whose network the pod shares`, severity: 'error' };
      else if (!safeSysctls.has(name)) yield { at, message: `${name} is not among the safe ones` };
    }
  },
};
