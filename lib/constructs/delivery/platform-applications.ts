import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CanaryRollout } from '../rollout/canary-rollout.ts';
import type { NamespaceChart } from '../workload/namespace-chart.ts';
import { writtenByRollouts } from './application-defaults.ts';
import { FolderApplication } from './folder-application.ts';
import type { GitSource } from './git-source.ts';
import { type ClusterKind, Project } from './project.ts';

/** Files of Argo CD's own folder that `root` applies; the rest may need what others bring, and is an Application of its own. */
const bootstrapFiles = '{*-application.yaml,*-appproject.yaml}';

export interface PlatformApplicationsProps {
  /** The manifests repository. */
  readonly source: GitSource;
  /** Name of the project that all Applications but `root` are in. */
  readonly project: string;
  readonly description: string;
  /** Addresses of the Helm repositories that releases come from. */
  readonly chartRepositories: readonly string[];
  /** The cluster-scoped kinds that the project may write: what the charts make, and what third-party charts bring. */
  readonly clusterKinds: readonly ClusterKind[];
  /** Every namespace but Argo CD's own; each that has a folder gets an Application of its name. */
  readonly others: readonly NamespaceChart[];
}

/**
 * What Argo CD keeps applied, one Application a folder of the manifests repository: `cluster`, Argo CD's own, and each namespace's; the
 * project that they are in; and `root`, which brings them all. It stands in the chart of Argo CD's namespace, and is made last: it looks
 * at what every other chart holds.
 */
export class PlatformApplications extends Construct {
  constructor(scope: Construct, id: string, props: PlatformApplicationsProps) {
    super(scope, id);
    const { source, project, others } = props;
    const home = Chart.of(this).namespace ?? 'argocd';

    new Project(this, project, {
      description: props.description,
      repositories: [source.repository, ...props.chartRepositories],
      namespaces: [home, 'default', ...others.flatMap(({ namespaces }) => namespaces)],
      clusterKinds: props.clusterKinds,
    });

    // Applied by hand once, when no project of ours exists yet; it then brings the project and the Applications.
    const root = { source, project: 'default', folder: home, namespace: home };
    new FolderApplication(this, 'root', { ...root, include: bootstrapFiles });

    new FolderApplication(this, 'cluster', { source, project, namespace: 'default', wave: 'clusterScope' });
    new FolderApplication(this, home, {
      source,
      project,
      namespace: home,
      exclude: bootstrapFiles,
      wave: 'gateways',
    });
    for (const chart of others.filter(({ hasFolder }) => hasFolder)) {
      new FolderApplication(this, chart.name, {
        source,
        project,
        namespace: chart.name,
        wave: chart.wave,
        ignoreDifferences: hasCanary(chart) ? writtenByRollouts : undefined,
      });
    }
  }
}

function hasCanary(chart: NamespaceChart): boolean {
  return chart.node.findAll().some((construct) => construct instanceof CanaryRollout);
}
