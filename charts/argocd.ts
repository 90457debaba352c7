import type { Construct } from 'constructs';
import { writtenByRollouts } from '../lib/constructs/delivery/application-defaults.ts';
import { FolderApplication } from '../lib/constructs/delivery/folder-application.ts';
import { Project } from '../lib/constructs/delivery/project.ts';
import { CanaryRollout } from '../lib/constructs/rollout/canary-rollout.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';

/** What Argo CD keeps applied: one Application a folder of the manifests repository, and `root` for these themselves. */
export class ArgoCd extends NamespaceChart {
  /** @param others every other namespace; each is a folder, and gets an Application of its name */
  constructor(scope: Construct, { gitops: source }: Platform, others: readonly NamespaceChart[]) {
    super(scope, 'argocd');

    const project = new Project(this, 'platform', {
      description: 'Everything that runs here, from one repository',
      repositories: [source.repository],
      namespaces: ['argocd', 'default', ...others.map(({ name }) => name)],
      clusterKinds: [{ group: '', kind: 'Namespace' }],
    }).name;

    // Applied by hand once, when no project of ours exists yet; it then brings the project and the Applications.
    new FolderApplication(this, 'root', {
      source,
      project: 'default',
      folder: 'argocd',
      namespace: 'argocd',
    });

    new FolderApplication(this, 'cluster', { source, project, namespace: 'default', wave: 'clusterScope' });
    for (const chart of others) {
      new FolderApplication(this, chart.name, {
        source,
        project,
        namespace: chart.name,
        ignoreDifferences: hasCanary(chart) ? writtenByRollouts : undefined,
      });
    }
  }
}

function hasCanary(chart: NamespaceChart): boolean {
  return chart.node.findAll().some((construct) => construct instanceof CanaryRollout);
}
