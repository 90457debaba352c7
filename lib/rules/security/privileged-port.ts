import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, type Pod, podOf } from '../../manifests/pod.ts';
import { usableNodes } from '../../manifests/relations/nodes.ts';
import type { Rule } from '../rule.ts';
import { settingOf } from './settings.ts';

const example = (port: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, image: web:1, ports: [{ containerPort: ${port} }], securityContext: { runAsUser: 101 } }]
`;

export const privilegedPort: Rule = {
  id: 'privileged-port',
  severity: 'error',
  title: 'A process that is not root wants a port below 1024',
  judges: workloadKinds,
  why: 'containerd before 2.0 leaves such ports to root: the process ends with permission denied, on some nodes and not on others.',
  fix: 'Listen on 8080 and let the Service map 80 to it, or set the sysctl net.ipv4.ip_unprivileged_port_start to 0.',
  source: 'P20; containerd pull request 9348, issue 6924; kube-linter privileged-ports',
  examples: {
    flagged: example(80),
    accepted: example(8080),
    facts: {
      whole: true,
      nodes: [{ name: 'one', labels: {}, taints: [], containerRuntime: 'containerd://1.7.28' }],
    },
  },
  *check(workload, { facts }) {
    const pod = podOf(workload);
    if (pod === undefined || pod.spec.at('hostNetwork').boolean === true || opensPorts(pod)) return;
    for (const container of pod.allContainers) {
      const user = settingOf(workload, container, 'runAsUser').number;
      const isOther =
        user === undefined ? settingOf(workload, container, 'runAsNonRoot').boolean === true : user !== 0;
      if (!isOther || mayBind(container)) continue;
      for (const port of container.at('ports').items.map((item) => item.at('containerPort'))) {
        if (port.number === undefined || port.number >= 1024) continue;
        const wanted = `container ${containerName(container)} is not root and wants port ${port.number}`;
        const old = oldRuntimes(facts, pod);
        if (old === undefined)
          yield {
            at: port,
            message: `${wanted}, which containerd gives it from 2.0 only`,
            severity: 'warning',
          };
        else if (old.length > 0) yield { at: port, message: `${wanted}, which ${old.join(', ')} refuses` };
      }
    }
  },
};

function opensPorts(pod: Pod): boolean {
  return pod.spec
    .at('securityContext', 'sysctls')
    .items.some((item) => item.at('name').text === 'net.ipv4.ip_unprivileged_port_start');
}

/** A capability of the container helps only a program that carries it too; whoever adds it knows. */
function mayBind(container: Field): boolean {
  return container
    .at('securityContext', 'capabilities', 'add')
    .texts.some((item) => /^(CAP_)?NET_BIND_SERVICE$|^ALL$/.test(item));
}

/** Nodes that give such ports to root alone; undefined where a node does not say what it runs. */
function oldRuntimes(facts: ClusterFacts, pod: Pod): string[] | undefined {
  const nodes = usableNodes(facts, pod);
  const old = nodes?.filter(({ containerRuntime = '' }) => /^containerd:\/\/[01]\./.test(containerRuntime));
  if (nodes === undefined || old === undefined) return undefined;
  if (old.length === 0 && nodes.some(({ containerRuntime }) => containerRuntime === undefined))
    return undefined;
  return old.map(({ name, containerRuntime }) => `${name} (${containerRuntime})`);
}
