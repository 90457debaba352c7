import { exportedMetrics, type ScrapeJobName } from '../exported-metrics.ts';

/** One rule of relabelling, in Prometheus' words. */
export interface RelabelRule {
  readonly source_labels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: 'keep' | 'drop' | 'labelmap' | 'labeldrop' | 'replace';
}

/** One job of `scrape_configs`. */
export interface ScrapeJob {
  readonly job_name: ScrapeJobName;
  readonly honor_labels?: boolean;
  readonly scheme?: 'https';
  readonly metrics_path?: string;
  readonly authorization?: { readonly credentials_file: string };
  readonly tls_config?: { readonly ca_file?: string; readonly insecure_skip_verify?: boolean };
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly kubernetes_sd_configs?: readonly KubernetesDiscovery[];
  readonly relabel_configs?: readonly RelabelRule[];
  readonly metric_relabel_configs?: readonly RelabelRule[];
}

interface KubernetesDiscovery {
  readonly role: 'pod' | 'node' | 'endpointslice';
  readonly namespaces?: { readonly names: readonly string[] };
  readonly selectors?: readonly { readonly role: string; readonly label: string }[];
}

type Options = Omit<Partial<ScrapeJob>, 'job_name' | 'static_configs' | 'kubernetes_sd_configs'>;

const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
/** What the kubelet and the API server want to see. */
export const withToken = { scheme: 'https', authorization: { credentials_file: `${folder}/token` } } as const;
export const clusterAuthority = `${folder}/ca.crt`;

/**
 * The one pod behind a Service. Named and not discovered: when the pod is gone the target stays and is down, so that `up`
 * says so without `absent`.
 */
export function service(name: ScrapeJobName, address: string, options: Options = {}): ScrapeJob {
  return { job_name: name, ...options, static_configs: [{ targets: [address] }] };
}

export interface PodsProps {
  /** @default - every namespace */
  readonly namespace?: string;
  /** Label selector. @default - every pod */
  readonly selector?: string;
  /** @default - every container; targets of one pod that end up the same are scraped once */
  readonly container?: string;
  readonly port: number;
  /** Pod labels to keep on every sample, as Prometheus spells them. @default - none */
  readonly keepLabels?: readonly string[];
}

/** Every pod that fits, each asked itself: behind a Service one would answer for all, another one each time. */
export function pods(name: ScrapeJobName, props: PodsProps, options: Options = {}): ScrapeJob {
  const { namespace, selector, container } = props;
  return {
    job_name: name,
    ...options,
    kubernetes_sd_configs: [
      {
        role: 'pod',
        ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
        ...(selector === undefined ? {} : { selectors: [{ role: 'pod', label: selector }] }),
      },
    ],
    relabel_configs: [
      { source_labels: ['__meta_kubernetes_pod_phase'], regex: 'Failed|Succeeded', action: 'drop' },
      ...(container === undefined
        ? []
        : [
            {
              source_labels: ['__meta_kubernetes_pod_container_name'],
              regex: container,
              action: 'keep' as const,
            },
          ]),
      {
        source_labels: ['__meta_kubernetes_pod_ip'],
        target_label: '__address__',
        replacement: `$1:${props.port}`,
      },
      copied('__meta_kubernetes_namespace', 'namespace'),
      copied('__meta_kubernetes_pod_name', 'pod'),
      copied('__meta_kubernetes_pod_node_name', 'node'),
      ...(props.keepLabels ?? []).map((label) => copied(`__meta_kubernetes_pod_label_${label}`, label)),
      ...(options.relabel_configs ?? []),
    ],
  };
}

/** Sets a label to what another says. */
export function copied(source: string, target: string): RelabelRule {
  return { source_labels: [source], target_label: target };
}

/** Drops all but the metrics that something asks for. */
export function onlyWhatIsAskedFor(name: ScrapeJobName): RelabelRule {
  return { source_labels: ['__name__'], regex: exportedMetrics[name].join('|'), action: 'keep' };
}
