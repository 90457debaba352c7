import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { type Kind, workloadKinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { isInReach, namesOf, Targets } from './discovery.ts';
import { oncePerView } from './once-per-view.ts';
import { allPrometheusConfigs } from './prometheus.ts';
import { relabel } from './relabel.ts';
import { targetNumber } from './scrape-targets.ts';
import { addressReads, tryReadServiceName } from './service-address.ts';
import { servicesOf } from './workloads.ts';

/** What must be declared to ask who is scraped. */
export const scrapeReads = [
  ...new Set<Kind>(['ConfigMap', ...workloadKinds, ...addressReads]),
] as readonly Kind[];

/** A port of a workload's pods that a job of Prometheus asks. */
export interface Scrape {
  /** The job of the configuration. */
  readonly job: Field;
  readonly configMap: Resource;
  /** Undefined for what the address does not say. */
  readonly port: number | undefined;
}

const known = oncePerView(() => new Map<Resource, readonly Scrape[]>());

/** The ports of a workload that the Prometheus of the manifests asks. Reads `scrapeReads`. */
export function scrapesOf(view: View, workload: Resource): readonly Scrape[] {
  const scrapes = known(view).get(workload) ?? findScrapes(view, workload);
  known(view).set(workload, scrapes);
  return scrapes;
}

/** A job, and the ConfigMap that it is in. */
interface PlacedJob {
  readonly job: Field;
  readonly configMap: Resource;
}

/** Every job by the namespaces that it looks at, and `*` for those that look everywhere or at fixed addresses. */
const jobsByNamespace = oncePerView((view) => {
  const jobs = allPrometheusConfigs(view).flatMap(({ configMap, document }) =>
    document.at('scrape_configs').items.map((job): PlacedJob => ({ job, configMap })),
  );
  const index = new Map<string, PlacedJob[]>();
  for (const placed of jobs)
    for (const namespace of new Set(namespacesOf(placed))) {
      const list = index.get(namespace);
      if (list === undefined) index.set(namespace, [placed]);
      else list.push(placed);
    }
  return index;
});

function namespacesOf({ job, configMap }: PlacedJob): string[] {
  const discoveries = job.at('kubernetes_sd_configs').items;
  const discovered = discoveries.flatMap((discovery) => namesOf(discovery, configMap) ?? ['*']);
  const fixed = job
    .at('static_configs')
    .items.flatMap((config) => config.at('targets').texts)
    // `web` is of the namespace of Prometheus, `web.shop` and `web.shop.svc` name theirs.
    .map((target) => target.replace(/:.*/, '').split('.')[1] ?? configMap.namespace ?? '*');
  return [...discovered, ...fixed];
}

function findScrapes(view: View, workload: Resource): Scrape[] {
  const services = servicesOf(view, workload);
  const targets = new Targets(view, services, workload);
  const index = jobsByNamespace(view);
  const jobs = [...(index.get(workload.namespace ?? '*') ?? []), ...(index.get('*') ?? [])];
  return [...new Set(jobs)].flatMap(({ job, configMap }) => {
    const ports = [
      ...staticPorts(view, configMap, job, services, workload),
      ...discovered({ job, configMap }, targets, workload),
    ];
    return [...new Set(ports)].map((port) => ({ job, configMap, port }));
  });
}

/** Ports that a job asks through the name of a Service. */
function staticPorts(
  view: View,
  configMap: Resource,
  job: Field,
  services: readonly Resource[],
  workload: Resource,
): (number | undefined)[] {
  const targets = job.at('static_configs').items.flatMap((config) => config.at('targets').texts);
  return targets.flatMap((target) => {
    const [host = '', port] = target.split(':');
    const name = tryReadServiceName(view, host, configMap.namespace);
    const service = services.find((item) => item.name === name?.name && item.namespace === name.namespace);
    const entry = service?.spec.at('ports').items.find((item) => String(item.at('port').value) === port);
    return entry === undefined ? [] : [targetNumber(workload, entry)];
  });
}

function discovered(
  { configMap, job }: PlacedJob,
  targets: Targets,
  workload: Resource,
): (number | undefined)[] {
  return job.at('kubernetes_sd_configs').items.flatMap((discovery) => {
    if (!isInReach(discovery, configMap, workload)) return [];
    return targets.of(discovery.at('role').text ?? '').flatMap((target) => {
      const labels = relabel(target, job.at('relabel_configs'));
      if (labels === undefined) return [];
      const [, port] = /:(\d+)$/.exec(labels.__address__ ?? '') ?? [];
      return [port === undefined ? undefined : Number(port)];
    });
  });
}
