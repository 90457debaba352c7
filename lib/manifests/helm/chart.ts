import type { Field } from '../field.ts';
import type { Manifest } from '../manifest.ts';
import type { HelmRelease } from './helm-release.ts';

type Labels = Readonly<Record<string, string>>;
type Spec = Readonly<Record<string, unknown>>;

/** A port of a Service. */
export interface Port {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number | string;
}

/** What a chart says of a workload, beyond its values. */
interface Workload {
  readonly name: string;
  readonly labels: Labels;
  readonly container: string;
  /** Ports of the container by their names. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Where the values keep tolerations, resources and the like. */
  readonly values?: Field;
  readonly replicas?: number | undefined;
  readonly serviceAccount?: string;
  /** What stands beside the template, as the claims of a StatefulSet. */
  readonly spec?: Spec;
}

/** A chart or one of its subcharts, as a release installs it: names and labels as nearly all charts form them. */
export class Chart {
  readonly release: HelmRelease;
  readonly values: Field;
  /** The chart's own name, or what the values say instead. */
  readonly name: string;
  /** The release's name if it has the chart's in it, else both: `loki-stack-promtail`. */
  readonly fullName: string;

  constructor(release: HelmRelease, name = release.chart, values = release.values) {
    this.release = release;
    this.values = values;
    this.name = values.at('nameOverride').text || name;
    const both = release.name.includes(this.name) ? release.name : `${release.name}-${this.name}`;
    this.fullName = (values.at('fullnameOverride').text || both).slice(0, 63).replace(/-$/, '');
  }

  /** A chart that this one brings along, with its values under its name. */
  subchart(name: string): Chart {
    return new Chart(this.release, name, this.values.at(name));
  }

  /** Labels that selectors of the chart name. */
  labels(name = this.name): Labels {
    return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': this.release.name };
  }

  object(apiVersion: string, kind: string, name: string, rest: Spec = {}): Manifest {
    return { apiVersion, kind, metadata: this.#metadata(name), ...rest };
  }

  service(name: string, selector: Labels, ports: readonly Port[], rest: Spec = {}): Manifest {
    return this.object('v1', 'Service', name, { spec: { type: 'ClusterIP', ...rest, selector, ports } });
  }

  serviceAccount(name: string): Manifest {
    return this.object('v1', 'ServiceAccount', name);
  }

  deployment(workload: Workload): Manifest {
    return this.object('apps/v1', 'Deployment', workload.name, {
      spec: { replicas: workload.replicas ?? 1, ...templateOf(workload) },
    });
  }

  statefulSet(workload: Workload): Manifest {
    return this.object('apps/v1', 'StatefulSet', workload.name, {
      spec: { replicas: workload.replicas ?? 1, ...templateOf(workload) },
    });
  }

  daemonSet(workload: Workload): Manifest {
    return this.object('apps/v1', 'DaemonSet', workload.name, { spec: templateOf(workload) });
  }

  #metadata(name: string): Manifest['metadata'] {
    const { namespace } = this.release;
    return namespace === undefined ? { name } : { name, namespace };
  }
}

function templateOf({ labels, container, ports = {}, values, serviceAccount, spec }: Workload): Spec {
  const list = Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort }));
  const account = serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount };
  const main = { name: container, ports: list, ...pick(values, ['resources']) };
  const pod = { ...account, ...pick(values, ofPods), containers: [main] };
  return {
    ...spec,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: pod },
  };
}

/** Values that nearly all charts pass on to their pods as they are. */
const ofPods = [
  'affinity',
  'nodeSelector',
  'priorityClassName',
  'terminationGracePeriodSeconds',
  'tolerations',
  'topologySpreadConstraints',
] as const;

function pick(values: Field | undefined, keys: readonly string[]): Spec {
  const found = keys.map((key) => [key, values?.at(key).value] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null));
}
