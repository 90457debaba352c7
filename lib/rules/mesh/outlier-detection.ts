import { replicatedKinds, workloadKinds } from '../../manifests/kinds.ts';
import { meshService } from '../../manifests/relations/mesh-hosts.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Rule } from '../rule.ts';

export const outlierDetection: Rule = {
  id: 'outlier-detection',
  severity: 'error',
  title: 'Outlier detection is refused, or may put every pod out of use',
  judges: ['networking.istio.io/DestinationRule'],
  reads: ['Service', 'autoscaling/HorizontalPodAutoscaler', ...workloadKinds],
  why: 'Pods that answer with errors get no requests for a while. Where all of them may be put out at once, a fault of the application leaves no pod: every request is answered with 503.',
  fix: 'Keep maxEjectionPercent at half or less of few pods.',
  source:
    'pkg/config/validation/validation.go, validateOutlierDetection; istio/api networking/v1alpha3/destination_rule.proto (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { outlierDetection: { maxEjectionPercent: 120 } } }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } } }
`,
  },
  *check(rule, view) {
    const { spec } = rule;
    const policies = [spec, ...spec.at('subsets').items].map((holder) => holder.at('trafficPolicy'));
    const all = policies.flatMap((policy) => [policy, ...policy.at('portLevelSettings').items]);
    for (const outlier of all.map((policy) => policy.at('outlierDetection'))) {
      const most = outlier.at('maxEjectionPercent');
      for (const at of [most, outlier.at('minHealthPercent')]) {
        const { number = 0 } = at;
        if (number < 0 || number > 100)
          yield { at, message: `${number} % is refused: it is a share from 0 to 100` };
      }
      const local = outlier.at('consecutiveLocalOriginFailures');
      if ((local.number ?? 0) > 0 && outlier.at('splitExternalLocalOriginErrors').boolean !== true) {
        yield {
          at: local,
          message: `${local.number} is refused without splitExternalLocalOriginErrors: true`,
        };
      }
      if (most.number !== 100 || (outlier.at('minHealthPercent').number ?? 0) > 0) continue;
      const service = meshService(view, spec.at('host').text ?? '', rule.namespace);
      const behind =
        service === undefined
          ? []
          : workloadsWith(view, service.spec.at('selector').labels, service.namespace);
      const counted = behind.filter(({ kind }) => (replicatedKinds as readonly string[]).includes(kind));
      const pods = counted.reduce((sum, workload) => sum + replicasOf(view, workload).fewest, 0);
      if (counted.length === 0 || pods > 3) continue;
      yield {
        at: most,
        message: `all of the ${pods} pods of ${counted.join(', ')} may be put out at once`,
        severity: 'info',
      };
    }
  },
};
