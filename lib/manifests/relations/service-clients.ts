import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import { workloadKinds } from '../kinds.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { serviceNameByDns } from './hosts.ts';
import { oncePerView } from './once-per-view.ts';
import { workloadsWith } from './pods-by-label.ts';

/** What `clientsOf` must be allowed to look up. */
export const clientReads = ['ConfigMap', 'Service', ...workloadKinds] as const;

/** A workload that connects to a Service, by what stands in its settings. */
export interface Client {
  readonly workload: Resource;
  readonly service: Resource;
  /** The port of the Service; undefined where the settings do not say. */
  readonly port: number | undefined;
}

/**
 * What connects to the pods of a workload: workloads whose environment, arguments or ConfigMaps name the host of a Service before it.
 * Reads `clientReads`.
 */
export function clientsOf(view: View, workload: Resource): readonly Client[] {
  return clientsByTarget(view).get(workload) ?? [];
}

const clientsByTarget = oncePerView((view) => {
  const clients = workloadKinds
    .flatMap((kind) => view.all(kind))
    .flatMap((workload) => connectionsOf(view, workload));
  const targets = new Map<Resource, Client[]>();
  for (const group of groupBy(clients, ({ service }) => service.toString()).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const selector = first.service.spec.at('selector').labels;
    for (const target of workloadsWith(view, selector, first.service.namespace))
      targets.set(target, [...(targets.get(target) ?? []), ...group]);
  }
  return targets;
});

/** What a workload connects to, by what stands in its settings. Reads `clientReads`. */
export function connectionsOf(view: View, workload: Resource): Client[] {
  // Without a namespace a short name means nothing; on the network of its node a pod is no pod to a policy.
  if (workload.namespace === undefined || podOf(workload)?.spec.at('hostNetwork').boolean === true) return [];
  const clients = new Map<string, Client>();
  for (const { host, port } of settingsOf(view, workload).flatMap(hostsIn)) {
    const name = serviceNameByDns(host, workload.namespace);
    const service = name && view.find('Service', name.namespace, name.name);
    if (service === undefined) continue;
    clients.set(`${service} ${port}`, { workload, service, port });
  }
  return [...clients.values()];
}

interface Setting {
  readonly text: string;
  /** Whether the text as a whole may be a host: the value of `DB_HOST`. */
  readonly isHost: boolean;
}

function settingsOf(view: View, workload: Resource): Setting[] {
  const pod = podOf(workload);
  const containers = pod?.allContainers ?? [];
  const env = containers.flatMap((container) => container.at('env').items);
  const given = env.map((item) => settingOf(item.at('name').text ?? '', item.at('value')));
  const args = containers
    .flatMap((container) => [...container.at('args').items, ...container.at('command').items])
    .map(({ text = '' }) => ({ text, isHost: false }));
  const names = [
    ...containers.flatMap((container) =>
      container.at('envFrom').items.map((item) => item.at('configMapRef', 'name').text),
    ),
    ...env.map((item) => item.at('valueFrom', 'configMapKeyRef', 'name').text),
    ...(pod?.volumes ?? []).map((volume) => volume.at('configMap', 'name').text),
  ];
  const maps = [...new Set(names)].flatMap((name) =>
    name === undefined ? [] : (view.find('ConfigMap', workload.namespace, name)?.at('data').entries ?? []),
  );
  return [...given, ...args, ...maps.map(([key, value]) => settingOf(key, value))];
}

function settingOf(name: string, { text = '' }: Field): Setting {
  return { text, isHost: /(^|[_.-])(host|hostname|addr|address|server)$/i.test(name) };
}

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const host = `(${label}(?:\\.${label})*)`;
/** After `//` or `@`, and where a port follows: a word alone may be any word. */
const inText = new RegExp(
  `(?:(?://|@)${host}(?::(\\d+))?(?![\\w.-])|(?:^|[\\s=,;"'(])${host}:(\\d+)(?![\\w.:-]))`,
  'g',
);

function hostsIn({ text, isHost }: Setting): { host: string; port: number | undefined }[] {
  if (isHost && new RegExp(`^${host}$`).test(text)) return [{ host: text, port: undefined }];
  // A comment connects to nothing.
  return [...text.replace(/^\s*#.*$/gm, '').matchAll(inText)].map(
    ([, plain, plainPort, listed, listedPort]) => {
      const port = plainPort ?? listedPort;
      return { host: plain ?? listed ?? '', port: port === undefined ? undefined : Number(port) };
    },
  );
}
