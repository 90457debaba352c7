import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import { podOf } from '../../manifests/pod.ts';
import { type MountedFile, mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import { usableNodes } from '../../manifests/relations/nodes.ts';
import type { Rule } from '../rule.ts';
import { listensOf } from './nginx-listens.ts';

export const nginxPrivilegedPort: Rule = {
  id: 'nginx-privileged-port',
  severity: 'error',
  title: 'A port below 1024 for an nginx that is not root',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: "Only root may bind such a port, unless the node's runtime allows it to everyone: containerd 2 does, 1.7 does not. Where it does not nginx ends with bind() failed (13: Permission denied).",
  fix: 'Listen on 8080 and lead the Service there, or set the sysctl net.ipv4.ip_unprivileged_port_start to 0.',
  source: 'P20; containerd pull request 9348',
  examples: { flagged: example(80), accepted: example(8080) },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      const low = listensOf(file).filter(({ port }) => port < 1024);
      if (low.length === 0) continue;
      for (const mount of file.mounts) {
        if (!isForbidden(mount)) continue;
        const nodes = nodesThatRefuse(view.facts, mount);
        if (nodes?.length === 0) continue;
        const where =
          nodes === undefined ? 'unless the runtime of its node allows it' : `on ${nodes.join(', ')}`;
        for (const { port, line } of low)
          yield {
            at: file.at,
            message: `line ${line}: ${mount.workload.name} is not root and cannot listen on ${port} ${where}`,
            severity: nodes === undefined ? 'warning' : 'error',
          };
      }
    }
  },
};

/** Whether the container runs as another user and nothing in the manifest gives it such ports. */
function isForbidden({ workload, container }: MountedFile): boolean {
  const pod = podOf(workload);
  if (pod === undefined || pod.spec.at('hostNetwork').boolean === true) return false;
  const own = container.at('securityContext');
  const shared = pod.spec.at('securityContext');
  const user = own.at('runAsUser').number ?? shared.at('runAsUser').number;
  const notRoot = own.at('runAsNonRoot').boolean ?? shared.at('runAsNonRoot').boolean;
  const capable = own
    .at('capabilities', 'add')
    .texts.some((name) => /^(CAP_)?(NET_BIND_SERVICE|ALL)$/i.test(name));
  const opened = shared
    .at('sysctls')
    .items.some((sysctl) => sysctl.at('name').text === 'net.ipv4.ip_unprivileged_port_start');
  return (user === undefined ? notRoot === true : user !== 0) && !capable && !opened;
}

/** Nodes whose runtime refuses, with it; undefined where no node's runtime is known. */
function nodesThatRefuse(facts: ClusterFacts, { workload }: MountedFile): string[] | undefined {
  const pod = podOf(workload);
  const nodes = pod && usableNodes(facts, pod);
  const known = nodes?.filter(({ containerRuntime }) => containerRuntime !== undefined);
  if (known === undefined || known.length === 0) return undefined;
  return known
    .filter(({ containerRuntime = '' }) => /^containerd:\/\/1\./.test(containerRuntime))
    .map(({ name, containerRuntime = '' }) => `${name} (${containerRuntime.replace('://', ' ')})`);
}

function example(port: number): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { listen ${port}; } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      securityContext: { runAsUser: 101 }
      containers: [{ name: web, volumeMounts: [{ name: conf, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }] }]
      volumes: [{ name: conf, configMap: { name: web-nginx } }]
`;
}
