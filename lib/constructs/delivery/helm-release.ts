import { Construct } from 'constructs';
import { Application, type ApplicationSpec } from '../../../imports/argoproj-io.ts';
import { automatedSync, thisCluster } from './application-defaults.ts';
import type { GitSource } from './git-source.ts';
import { inWave, type syncWaves } from './sync-wave.ts';
import { ValuesFile } from './values-file.ts';

/** A chart in a Helm repository, at one version. */
export interface HelmChart {
  readonly repository: string;
  readonly name: string;
  readonly version: string;
}

export interface HelmReleaseProps {
  readonly chart: HelmChart;
  readonly namespace: string;
  /** Only keys that the chart knows: Helm ignores a misspelt one in silence. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the values file is published. */
  readonly source: GitSource;
  readonly project: string;
  /** Order among the Applications. @default - wave 0 */
  readonly wave?: keyof typeof syncWaves;
  /**
   * Whether the API server merges what is applied. Needed where an object is too large for the annotation that a client
   * keeps its last state in (P33). @default false
   */
  readonly serverSide?: boolean;
  /** What others than Git write into the objects. @default - nothing */
  readonly ignoreDifferences?: ApplicationSpec['ignoreDifferences'];
}

/**
 * A third-party chart, rendered by Argo CD: Application `helm-<id>` with the release name `<id>`, because some charts
 * name their pods after it (P42). The values are a file in the manifests repository, reached as a second source.
 */
export class HelmRelease extends Construct {
  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const { chart, source, wave } = props;
    const values = new ValuesFile(this, id, { values: props.values });
    new Application(this, 'application', {
      metadata: { name: `helm-${id}`, ...(wave === undefined ? {} : { annotations: inWave(wave) }) },
      spec: {
        project: props.project,
        sources: [
          {
            repoURL: chart.repository,
            chart: chart.name,
            targetRevision: chart.version,
            helm: { releaseName: id, valueFiles: [`$values/${values.path}`] },
          },
          { repoURL: source.repository, targetRevision: source.branch, ref: 'values' },
        ],
        destination: { server: thisCluster, namespace: props.namespace },
        syncPolicy: automatedSync(props.serverSide ? ['ServerSideApply=true'] : []),
        ignoreDifferences: props.ignoreDifferences,
      },
    });
  }
}
