import { App } from 'cdk8s';
import {
  addSealedSecrets,
  homelessProblems,
  type SealedSecretData,
} from '../lib/constructs/workload/sealed-secrets.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { ArgoRollouts } from './argo-rollouts.ts';
import { ArgoCd } from './argocd.ts';
import { BlogSystem } from './blog-system.ts';
import { CertManager } from './cert-manager.ts';
import { Falco } from './falco.ts';
import { IstioSystem } from './istio-system.ts';
import { KubeSystem } from './kube-system.ts';
import { KubernetesDashboard } from './kubernetes-dashboard.ts';
import { LocalPathStorage } from './local-path-storage.ts';
import { LonghornSystem } from './longhorn-system.ts';
import { MetallbSystem } from './metallb-system.ts';
import { Monitoring } from './monitoring.ts';
import { optionCharts } from './option-charts.ts';

/** The whole platform, one chart a namespace, with the Secrets that are sealed. */
export function buildPlatform(platform: Platform, sealed: readonly SealedSecretData[] = []): App {
  const app = new App();
  const blog = new BlogSystem(app, platform);
  const others = [
    new KubeSystem(app, platform),
    new LonghornSystem(app, platform),
    new LocalPathStorage(app, platform),
    new MetallbSystem(app, platform),
    new IstioSystem(app, platform, { meshed: [blog] }),
    new ArgoRollouts(app, platform),
    new Monitoring(app, platform, { gateway: blog.gateway }),
    blog,
    new Falco(app, platform, { workloads: [blog] }),
    new CertManager(app, platform),
    new KubernetesDashboard(app, platform),
    ...optionCharts(app, platform),
  ];
  // Before Argo CD looks at what each namespace holds.
  for (const chart of others) addSealedSecrets(chart, sealed);
  const argocd = new ArgoCd(app, platform, { gateway: blog.gateway, others });
  addSealedSecrets(argocd, sealed);
  app.node.addValidation({ validate: () => homelessProblems([...others, argocd], sealed) });
  return app;
}
