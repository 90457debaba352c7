import { App } from 'cdk8s';
import { addSealedSecrets, homelessProblems, type SealedSecretData } from 'slipway';
import type { Platform } from '../facts.ts';
import { __Namespace__ } from './__namespace__.ts';
import { ArgoRollouts } from './argo-rollouts.ts';
import { ArgoCd } from './argocd.ts';
import { IstioSystem } from './istio-system.ts';
import { KubeSystem } from './kube-system.ts';

/** The whole platform, one chart a namespace, with the Secrets that are sealed. */
export function buildPlatform(platform: Platform, sealed: readonly SealedSecretData[] = []): App {
  const app = new App();
  const mesh = new IstioSystem(app, platform);
  const { gateway } = mesh;
  const others = [
    new KubeSystem(app, platform),
    mesh,
    new ArgoRollouts(app, platform),
    new __Namespace__(app, platform, { gateway }),
  ];
  // Before Argo CD looks at what each namespace holds.
  for (const chart of others) addSealedSecrets(chart, sealed);
  const argocd = new ArgoCd(app, platform, { gateway, others });
  addSealedSecrets(argocd, sealed);
  app.node.addValidation({ validate: () => homelessProblems([...others, argocd], sealed) });
  return app;
}
