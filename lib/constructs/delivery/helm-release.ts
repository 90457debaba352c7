import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Application, type ApplicationSpec } from '../../../imports/argoproj-io.ts';
import { automatedSync, thisCluster } from './application-defaults.ts';
import type { GitSource } from './git-source.ts';
import { inWave, type SyncWave } from './sync-wave.ts';
import { ValuesFile } from './values-file.ts';

/** A chart in a Helm repository, at one version. */
export interface HelmChart {
  /** Address of the repository. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

export interface HelmReleaseProps {
  readonly chart: HelmChart;
  /** Namespace the chart is installed in. @default - the namespace of the chart this stands in */
  readonly namespace?: string;
  /** Only keys that the chart knows: Helm ignores a misspelt one in silence. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the values file is published. */
  readonly source: GitSource;
  readonly project: string;
  /** Order among the Applications. @default - wave 0 */
  readonly wave?: SyncWave;
  /**
   * Whether the API server merges what is applied. Needed where an object is too large for the annotation that a client
   * keeps its last state in (P33). @default false
   */
  readonly serverSide?: boolean;
  /**
   * Whether changes wait for somebody to say so. For what carries Argo CD itself, such as the network: a bad change would
   * take away the means to take it back. @default false
   */
  readonly manual?: boolean;
  /** Namespace that Argo CD keeps its Applications in. @default argocd */
  readonly applicationNamespace?: string;
  /** What others than Git write into the objects. @default - nothing */
  readonly ignoreDifferences?: ApplicationSpec['ignoreDifferences'];
}

/**
 * A third-party chart, rendered by Argo CD: Application `helm-<release>` with that release name, because some charts
 * name their pods after it (P42). The values are a file in the manifests repository, reached as a second source.
 */
export class HelmRelease extends Construct {
  constructor(scope: Construct, release: string, props: HelmReleaseProps) {
    super(scope, `helm-${release}`);
    const { chart, source, wave } = props;
    const values = new ValuesFile(this, release, { values: props.values });
    new Application(this, 'application', {
      metadata: {
        name: `helm-${release}`,
        namespace: props.applicationNamespace ?? 'argocd',
        ...(wave === undefined ? {} : { annotations: inWave(wave) }),
      },
      spec: {
        project: props.project,
        sources: [
          {
            repoURL: chart.repository,
            chart: chart.chart,
            targetRevision: chart.version,
            helm: { releaseName: release, valueFiles: [`$values/${values.path}`] },
          },
          { repoURL: source.repository, targetRevision: source.branch, ref: 'values' },
        ],
        destination: { server: thisCluster, namespace: props.namespace ?? Chart.of(this).namespace },
        syncPolicy: syncPolicy(props),
        ignoreDifferences: props.ignoreDifferences,
      },
    });
  }
}

function syncPolicy({ serverSide, manual }: HelmReleaseProps): ApplicationSpec['syncPolicy'] {
  const { automated, ...policy } = automatedSync(serverSide ? ['ServerSideApply=true'] : []);
  return manual ? policy : { automated, ...policy };
}
