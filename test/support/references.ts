import { loadAll } from 'js-yaml';
import type { Tree } from '../../lib/gitops/plan.ts';
import { type Manifest, describe as nameOf } from '../../lib/manifests/manifest.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { at } from './read-manifests.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * What objects of some namespaces point to and the tree does not hold, as sentences. Only such namespaces whose pods are all
 * our own can be judged: what a chart of somebody else makes is not in the tree.
 */
export function danglingReferences(
  tree: Tree,
  { secrets }: Platform,
  namespaces: readonly string[],
): string[] {
  const all = [...tree]
    .filter(([path]) => !path.startsWith('docs/'))
    .flatMap(([, text]) => loadAll(text) as Manifest[]);
  const has = (kind: string, namespace: string | undefined, name: unknown) =>
    all.some(
      (one) => one.kind === kind && one.metadata.namespace === namespace && one.metadata.name === name,
    );
  const ours = all.filter(({ metadata }) => namespaces.includes(metadata.namespace ?? ''));
  const hosts = (namespace: string | undefined) => [
    ...ours
      .filter(
        ({ kind, metadata }) =>
          ['Service', 'InnoDBCluster'].includes(kind) && metadata.namespace === namespace,
      )
      .map(({ metadata }) => metadata.name),
    ...ours
      .filter(({ kind }) => kind === 'ServiceEntry')
      .flatMap((entry) => at(entry, 'spec.hosts') as string[]),
  ];

  return ours.flatMap((one) => {
    const { namespace } = one.metadata;
    const missing: unknown[] = [];
    const need = (found: boolean, what: string) => found || missing.push(`${nameOf(one)}: no ${what}`);

    if (one.kind === 'HorizontalPodAutoscaler') {
      const { kind, name } = at(one, 'spec.scaleTargetRef') as { kind: string; name: string };
      need(has(kind, namespace, name), `${kind} ${name}`);
    }
    if (one.kind === 'VirtualService') {
      for (const { host, subset } of destinations(one)) {
        const rule = ours.find(({ kind, spec }) => kind === 'DestinationRule' && at(spec, 'host') === host);
        const subsets = (at(rule, 'spec.subsets') ?? []) as { name: string }[];
        need(hosts(namespace).includes(host), `host ${host}`);
        need(
          subset === undefined || subsets.some(({ name }) => name === subset),
          `subset ${subset} of ${host}`,
        );
      }
    }
    if (one.kind === 'Rollout') {
      const istio = at(one, 'spec.strategy.canary.trafficRouting.istio') as Routing;
      for (const { name, routes } of istio.virtualServices ?? [istio.virtualService]) {
        const service = all.find((other) => other.kind === 'VirtualService' && other.metadata.name === name);
        const known = (at(service, 'spec.http') ?? []) as { name: string }[];
        for (const route of routes) {
          need(
            known.some((other) => other.name === route),
            `route ${route} in VirtualService ${name}`,
          );
        }
      }
      need(has('DestinationRule', namespace, istio.destinationRule.name), 'DestinationRule');
    }
    if (one.kind === 'NetworkPolicy' && one.metadata.name !== 'quarantine') {
      const peers = (
        (at(one, 'spec.ingress[0].from') ?? []) as { podSelector?: { matchLabels: Labels } }[]
      ).flatMap(({ podSelector }) => (podSelector === undefined ? [] : [podSelector.matchLabels]));
      for (const labels of [at(one, 'spec.podSelector.matchLabels') as Labels, ...peers]) {
        need(selectsPods(labels, namespace, ours), `pods with ${JSON.stringify(labels)}`);
      }
    }
    if (one.kind === 'Service') {
      const labels = at(one, 'spec.selector') as Labels;
      need(selectsPods(labels, namespace, ours), `pods with ${JSON.stringify(labels)}`);
    }
    const text = JSON.stringify(one);
    for (const [, name, key] of text.matchAll(/"secretKeyRef":\{"name":"([^"]+)","key":"([^"]+)"/g)) {
      need(isListed(secrets, namespace, name, key), `key ${key} of Secret ${name} in the table`);
    }
    for (const [, name] of text.matchAll(/"(?:secretRef|imagePullSecrets)":\[?\{"name":"([^"]+)"/g)) {
      need(isListed(secrets, namespace, name), `Secret ${name} in the table`);
    }
    for (const [, name] of text.matchAll(/"(?:configMapRef|configMap)":\{"name":"([^"]+)"/g)) {
      need(has('ConfigMap', namespace, name), `ConfigMap ${name}`);
    }
    for (const [, name] of text.matchAll(/"claimName":"([^"]+)"/g)) {
      need(has('PersistentVolumeClaim', namespace, name), `claim ${name}`);
    }
    const asked =
      /jdbc:mysql:\/\/([^:]+):|--mysqld\.address=([^:]+):|"DB_HOST","value":"([^"]+)"|"SPRING_DATA_REDIS_HOST":"([^"]+)"/g;
    for (const [, ...found] of text.matchAll(asked)) {
      const host = found.find((group) => group !== undefined) ?? '';
      need(hosts(namespace).includes(host), `host ${host}`);
    }
    return missing as string[];
  });
}

interface Routes {
  readonly name: string;
  readonly routes: readonly string[];
}
interface Routing {
  readonly virtualService: Routes;
  readonly virtualServices?: readonly Routes[];
  readonly destinationRule: { readonly name: string };
}

function destinations(service: Manifest) {
  const http = at(service, 'spec.http') as { route: { destination: { host: string; subset?: string } }[] }[];
  return http.flatMap(({ route }) => route.map(({ destination }) => destination));
}

function isListed(secrets: Platform['secrets'], namespace: string | undefined, name?: string, key?: string) {
  return secrets.some(
    (entry) =>
      entry.namespace === namespace && entry.name === name && (key === undefined || entry.keys.includes(key)),
  );
}

/** Whether some workload makes pods with these labels. */
function selectsPods(labels: Labels, namespace: string | undefined, all: readonly Manifest[]): boolean {
  return all
    .filter(({ metadata }) => metadata.namespace === namespace)
    .flatMap(podLabels)
    .some((given) => Object.entries(labels).every(([name, value]) => given[name] === value));
}

function podLabels(workload: Manifest): Labels[] {
  if (workload.kind === 'InnoDBCluster') {
    // As the operator labels what it makes.
    const shared = { tier: 'mysql', 'mysql.oracle.com/cluster': workload.metadata.name };
    return ['mysqld', 'mysqlrouter'].map((component) => ({ ...shared, component }));
  }
  const path = workload.kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template';
  const labels = at(workload, `${path}.metadata.labels`) as Labels | undefined;
  return labels === undefined ? [] : [labels];
}
