import { Construct } from 'constructs';
import { AppProject } from '../../../imports/argoproj-io.ts';
import { thisCluster } from './application-defaults.ts';
import { inWave } from './sync-wave.ts';

/** One kind of cluster-scoped object. */
export interface ClusterKind {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
}

export interface ProjectProps {
  readonly description: string;
  /** Git and chart repositories its Applications may read. */
  readonly repositories: readonly string[];
  /** Namespaces they may write to. */
  readonly namespaces: readonly string[];
  /** Cluster-scoped kinds they may write. */
  readonly clusterKinds: readonly ClusterKind[];
}

/** The fence around a set of Applications, on this cluster. */
export class Project extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: ProjectProps) {
    super(scope, id);
    this.name = id;
    new AppProject(this, 'project', {
      metadata: { name: id, annotations: inWave('project') },
      spec: {
        description: props.description,
        sourceRepos: [...props.repositories],
        destinations: props.namespaces.map((namespace) => ({ server: thisCluster, namespace })),
        clusterResourceWhitelist: props.clusterKinds.map(({ group, kind }) => ({ group, kind })),
      },
    });
  }
}
