import { isFilledIn, templateKinds } from '../../manifests/relations/analyses.ts';
import { serviceNameByDns } from '../../manifests/relations/hosts.ts';
import { namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Rule } from '../rule.ts';

export const analysisPrometheusMissing: Rule = {
  id: 'analysis-prometheus-missing',
  severity: 'error',
  title: 'An analysis asks a Prometheus that is not there',
  judges: templateKinds,
  reads: ['Service', 'Namespace', 'HelmRelease'],
  absence: true,
  why: 'Every measurement is an error, and after some of them the controller aborts a release that may be sound.',
  fix: 'Write the address as http://service.namespace:port of a Service that is there.',
  source: 'metricproviders/prometheus/prometheus.go, NewPrometheusAPI (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, provider: { prometheus: { address: 'http://prometeus.monitoring:9090' } } }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, provider: { prometheus: { address: 'http://prometheus.monitoring:9090' } } }] }
`,
  },
  *check({ spec }, view) {
    for (const metric of spec.at('metrics').items) {
      const at = metric.at('provider', 'prometheus', 'address');
      if (at.text === undefined || at.text === '' || isFilledIn(at)) continue;
      const [, host = '', , port] = /^[a-z]+:\/\/([^/:?]+)(:(\d+))?/.exec(at.text) ?? [];
      if (host === '') {
        yield { at, message: `'${at.text}' is no URL: it begins with http://` };
        continue;
      }
      const name = serviceNameByDns(host.replace(/\.$/, ''), undefined);
      if (name === undefined) continue;
      const { namespace } = name;
      const known =
        view.inNamespace('Service', namespace).length > 0 ||
        view.find('Namespace', undefined, namespace) !== undefined;
      // Two words with a dot may as well be a host outside.
      if (!known && !/\.svc(\.|$)/.test(host)) continue;
      const [service] = namedIn(view, 'Service', namespace, name.name);
      if (service === undefined) {
        if (mayBringMore(view, namespace)) continue;
        const meant = tryFindNear(view, 'Service', namespace, name.name);
        yield {
          at,
          message: `there is no Service '${name.name}' in namespace ${namespace}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
        continue;
      }
      const ports = service.spec.at('ports').items.map((item) => item.at('port').number);
      const asked = Number(port ?? (at.text.startsWith('https:') ? 443 : 80));
      if (service.promised || ports.length === 0 || ports.includes(asked)) continue;
      yield {
        at,
        message: `Service ${namespace}/${service.name} has no port ${asked}: it has ${ports.join(', ')}`,
      };
    }
  },
};
