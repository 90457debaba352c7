import type { Construct } from 'constructs';
import { writtenByRollouts } from '../lib/constructs/delivery/application-defaults.ts';
import { FolderApplication } from '../lib/constructs/delivery/folder-application.ts';
import { Project } from '../lib/constructs/delivery/project.ts';
import { HttpRoutes } from '../lib/constructs/mesh/http-routes.ts';
import type { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import { Retries } from '../lib/constructs/mesh/retries.ts';
import { CanaryRollout } from '../lib/constructs/rollout/canary-rollout.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { argoCdValues } from './argocd-values.ts';
import { clusterKindsOf } from './cluster-kinds.ts';
import { chartRepositories, project, thirdParty } from './third-party.ts';

/** Files of the folder `argocd` that `root` applies; the rest needs Istio and is the Application `argocd`. */
const bootstrapFiles = '{*-application.yaml,*-appproject.yaml}';

export interface ArgoCdProps {
  readonly gateway: IngressGateway;
  /** Every other namespace; each that has a folder gets an Application of its name. */
  readonly others: readonly NamespaceChart[];
}

/** Argo CD itself, and what it keeps applied: one Application a folder of the manifests repository. */
export class ArgoCd extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { gateway, others }: ArgoCdProps) {
    super(scope, 'argocd');
    const { gitops: source, edge } = platform;

    new Project(this, project, {
      description: 'Everything that runs here, from one repository',
      repositories: [source.repository, ...chartRepositories(platform)],
      namespaces: ['argocd', 'default', ...others.flatMap(({ namespaces }) => namespaces)],
      clusterKinds: clusterKindsOf(platform),
    });

    // Applied by hand once, when no project of ours exists yet; it then brings the project and the Applications.
    const root = { source, project: 'default', folder: 'argocd', namespace: 'argocd' };
    new FolderApplication(this, 'root', { ...root, include: bootstrapFiles });

    new FolderApplication(this, 'cluster', { source, project, namespace: 'default', wave: 'clusterScope' });
    new FolderApplication(this, 'argocd', {
      source,
      project,
      namespace: 'argocd',
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

    // Its own kinds are too large for the annotation of a client-side apply (P33).
    thirdParty(this, platform)('argocd', {
      values: argoCdValues(platform),
      serverSide: true,
      wave: 'clusterScope',
    });

    const routes = new HttpRoutes(this, 'argocd-routes', { hosts: [edge.hosts.argocd], gateway });
    routes.sendRest(
      { name: 'argocd-server', port: 80 },
      { name: 'argocd', retries: Retries.ofUnsentRequests(2) },
    );
  }
}

function hasCanary(chart: NamespaceChart): boolean {
  return chart.node.findAll().some((construct) => construct instanceof CanaryRollout);
}
