import type { Construct } from 'constructs';
import {
  applicationHealth,
  type ClusterKind,
  HttpRoutes,
  type IngressGateway,
  NamespaceChart,
  PlatformApplications,
} from 'slipway';
import type { Platform } from '../facts.ts';
import { installer, project } from './third-party.ts';

export interface ArgoCdProps {
  readonly gateway: IngressGateway;
  /** Every other namespace; each that has a folder gets an Application of its name. */
  readonly others: readonly NamespaceChart[];
}

/** Argo CD itself, and what it keeps applied: one Application a folder of the manifests repository. */
export class ArgoCd extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { gateway, others }: ArgoCdProps) {
    super(scope, 'argocd');
    const { gitops, charts, edge } = platform;

    new PlatformApplications(this, 'applications', {
      source: gitops,
      project,
      description: 'Everything that runs here, from one repository',
      chartRepositories: [...new Set(Object.values(charts).map(({ repository }) => repository))],
      clusterKinds,
      others,
    });

    // Its own kinds are too large for the annotation of a client-side apply.
    installer(this, platform)('argocd', { values: values(platform), serverSide: true, wave: 'clusterScope' });

    const routes = new HttpRoutes(this, 'argocd-routes', { hosts: [edge.hosts.argocd], gateway });
    routes.sendRest({ name: 'argocd-server', port: 80 }, { name: 'argocd' });
  }
}

function values({ edge, argocd }: Platform) {
  return {
    global: { domain: edge.hosts.argocd },
    configs: {
      // TLS ends before the gateway; a server that insisted on it would redirect for ever.
      params: { 'server.insecure': true },
      cm: {
        url: `https://${edge.hosts.argocd}`,
        'timeout.reconciliation': `${argocd.reconciliation.toSeconds()}s`,
        // Without it, waves among Applications would not wait for anything.
        'resource.customizations.health.argoproj.io_Application': applicationHealth,
      },
    },
    // Nobody is told and nobody logs in from elsewhere, until somebody says how.
    notifications: { enabled: false },
    dex: { enabled: false },
  };
}

/** The cluster-scoped kinds that the project may write: what our own charts make, and what the third-party charts bring. */
const clusterKinds: readonly ClusterKind[] = [
  { group: '', kind: 'Namespace' },
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicyBinding' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' },
  { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
];
