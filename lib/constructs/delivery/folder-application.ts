import { Construct } from 'constructs';
import { Application, type ApplicationSpec } from '../../../imports/argoproj-io.ts';
import { automatedSync, thisCluster } from './application-defaults.ts';
import type { GitSource } from './git-source.ts';
import { inWave, type SyncWave } from './sync-wave.ts';

export interface FolderApplicationProps {
  readonly source: GitSource;
  /** Name of the project. */
  readonly project: string;
  /** Folder of the repository. @default - the id */
  readonly folder?: string;
  /** Namespace for objects that name none. @default - none: each object must name its own or be cluster-scoped */
  readonly namespace?: string;
  /** Only files whose name matches, as `{a-*.yaml,b.yaml}`. @default - all */
  readonly include?: string;
  /** Not the files whose name matches. @default - none */
  readonly exclude?: string;
  /** What others than Git write into the objects. @default - nothing */
  readonly ignoreDifferences?: ApplicationSpec['ignoreDifferences'];
  /** Order among the Applications. @default - wave 0 */
  readonly wave?: SyncWave;
}

/**
 * One folder of the manifests repository, kept applied. It has no finalizer: when the Application goes, what it applied
 * stays, so that a slip in Git does not take a database with it.
 */
export class FolderApplication extends Construct {
  constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    super(scope, id);
    const { include, exclude, wave } = props;
    new Application(this, 'application', {
      metadata: { name: id, ...(wave === undefined ? {} : { annotations: inWave(wave) }) },
      spec: {
        project: props.project,
        source: {
          repoURL: props.source.repository,
          targetRevision: props.source.branch,
          path: props.folder ?? id,
          ...(include === undefined && exclude === undefined ? {} : { directory: { include, exclude } }),
        },
        destination: { server: thisCluster, namespace: props.namespace },
        // The kinds of other Applications' charts may not exist yet when this one is first compared (P34).
        syncPolicy: automatedSync(['SkipDryRunOnMissingResource=true']),
        ignoreDifferences: props.ignoreDifferences,
      },
    });
  }
}
