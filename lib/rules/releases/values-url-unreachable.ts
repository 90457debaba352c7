import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { View } from '../../manifests/inventory.ts';
import { mayComeFromRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import {
  addressReads,
  tryReadServiceName,
  whyUnreachable,
} from '../../manifests/relations/service-address.ts';
import type { Rule } from '../rule.ts';
import { linksOf } from './links.ts';

export const valuesUrlUnreachable: Rule = {
  id: 'values-url-unreachable',
  severity: 'error',
  title: 'The values of a chart name a server that is not in the cluster',
  judges: ['HelmRelease'],
  reads: addressReads.filter((kind) => kind !== 'HelmRelease'),
  absence: true,
  why: 'What the release was installed for does not happen: metrics, logs or events go nowhere, and only its log says so.',
  fix: 'Name a Service that exists, with its namespace and port; mind the defaults of the chart.',
  source:
    'P25; P37; prometheus-adapter charts/prometheus-adapter/values.yaml 5.3.0; kiali-server values.yaml 2.27',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: adapter, namespace: argocd }
spec: { destination: { namespace: monitoring }, source: { chart: prometheus-adapter } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: adapter, namespace: argocd }
spec:
  destination: { namespace: monitoring }
  source: { chart: prometheus-adapter, helm: { valuesObject: { prometheus: { url: "http://prometheus.monitoring.svc" } } } }
---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
`,
  },
  *check(release, view) {
    if (!isHelmRelease(release)) return;
    for (const { at, url, port } of linksOf(release)) {
      const [, scheme, host, given] = /^(?:(https?):\/\/)?([^:/]+)(?::(\d+))?/.exec(url) ?? [];
      if (host === undefined || /[{$]/.test(url)) continue;
      const byScheme = scheme === undefined ? undefined : scheme === 'https' ? 443 : 80;
      const address = { host, port: port ?? (given === undefined ? byScheme : Number(given)) };
      const reason =
        whyUnreachable(view, address, release.namespace) ?? whyAbsent(view, host, release.namespace);
      if (reason === undefined) continue;
      yield { at, message: at.exists ? `${url}: ${reason}` : `${url}, the default of the chart: ${reason}` };
    }
  },
};

/** Where everything is known, a namespace without Services has none: the default of a chart often names such a one. */
function whyAbsent(view: View, host: string, namespace: string | undefined): string | undefined {
  const wanted = view.facts.whole === true ? tryReadServiceName(view, host, namespace) : undefined;
  if (wanted === undefined || view.inNamespace('Service', wanted.namespace).length > 0) return undefined;
  if (mayBringMore(view, wanted.namespace) || mayComeFromRelease(view, wanted.namespace, wanted.name))
    return undefined;
  return `there is no Service ${wanted.name} in namespace ${wanted.namespace}`;
}
