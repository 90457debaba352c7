import type { Construct } from 'constructs';
import { PlatformApplications } from '../lib/constructs/delivery/platform-applications.ts';
import { HttpRoutes } from '../lib/constructs/mesh/http-routes.ts';
import type { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import { Retries } from '../lib/constructs/mesh/retries.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { argoCdValues } from './argocd-values.ts';
import { clusterKindsOf } from './cluster-kinds.ts';
import { chartRepositories, project, thirdParty } from './third-party.ts';

export interface ArgoCdProps {
  readonly gateway: IngressGateway;
  /** Every other namespace; each that has a folder gets an Application of its name. */
  readonly others: readonly NamespaceChart[];
}

/** Argo CD itself, and what it keeps applied: one Application a folder of the manifests repository. */
export class ArgoCd extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { gateway, others }: ArgoCdProps) {
    super(scope, 'argocd');
    const { gitops, edge } = platform;

    new PlatformApplications(this, 'applications', {
      source: gitops,
      project,
      description: 'Everything that runs here, from one repository',
      chartRepositories: chartRepositories(platform),
      clusterKinds: clusterKindsOf(platform),
      others,
    });

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
