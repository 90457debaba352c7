import { serviceOfHost } from '../../manifests/relations/hosts.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type FieldRule, judgeByFields } from './field-rule.ts';
import type { Judge } from './reason.ts';
import { isSubsetUsed } from './routes-by-service.ts';

const reference = 'istio.io/docs/reference/config/networking/destination-rule';
const kinds = ['networking.istio.io/DestinationRule'];
const clusters = 'Istio 1.29 pilot/pkg/networking/core/cluster_builder.go, applyDestinationRule';

const rules: readonly FieldRule[] = [
  {
    kinds,
    field: /^spec\.exportTo$/,
    risk: 'traffic',
    text: 'callers in namespaces that it is not exported to lose its subsets',
    source: `${reference}, DestinationRule`,
  },
  {
    kinds,
    field: /(^|\.)tls(\.|$)/,
    risk: 'traffic',
    text: 'callers speak another kind of TLS; a server that does not take it answers with 503',
    source: `${reference}, ClientTLSSettings`,
  },
  {
    kinds,
    field: /^spec\.host$/,
    risk: 'traffic',
    text: 'the host that it was for loses its subsets and its settings',
    source: clusters,
  },
  {
    kinds,
    field: /^spec\.(trafficPolicy|subsets\[\]\.trafficPolicy)/,
    risk: 'none',
    text: 'connections are balanced, limited or ejected in another way',
    source: `${reference}, TrafficPolicy`,
  },
];

const judgeFields = judgeByFields(rules);

/** Subsets that routes name, and how callers speak to a host. */
export const judgeDestinationRules: Judge = function* (change, sides) {
  const { object, after, paths } = change;
  if (object.kind !== kinds[0]) return;
  const names = object.spec.at('subsets').items.map((subset) => subset.at('name').text ?? '');
  if (change.change === 'removed') {
    const used = names.filter((name) => isSubsetUsed(sides.to, object, name));
    if (used.length > 0)
      yield {
        risk: 'traffic',
        path: 'spec.subsets',
        text: `routes still send to ${used.join(', ')} and get 503`,
        source: clusters,
      };
    if (object.spec.at('trafficPolicy', 'tls', 'mode').exists)
      yield {
        risk: 'traffic',
        path: 'spec.trafficPolicy.tls',
        text: 'callers go back to automatic mutual TLS',
        source: `${reference}, ClientTLSSettings`,
      };
  }
  const isForOld = serviceOfHost(sides.from, hostOf(object), object.namespace) !== undefined;
  if (change.change === 'added' && isForOld && object.spec.at('trafficPolicy', 'tls', 'mode').exists)
    yield {
      risk: 'traffic',
      path: 'spec.trafficPolicy.tls',
      text: `callers speak ${object.spec.at('trafficPolicy', 'tls', 'mode').text} from now on`,
      source: `${reference}, ClientTLSSettings`,
    };
  yield* judgeFields(change, sides);
  if (after === undefined) return;
  for (const { path, field, change: what } of paths) {
    const name = /^spec\.subsets\[name=([^\]]*)\]/.exec(path)?.[1];
    if (field === 'spec.subsets[]' && what === 'removed') {
      const isNamed = name === undefined || isSubsetUsed(sides.to, after, name);
      yield isNamed
        ? { risk: 'traffic', path, text: 'routes still send to the subset and get 503', source: clusters }
        : { risk: 'none', path, text: 'no route names the subset' };
    } else if (/^spec\.subsets\[\]\.labels/.test(field)) {
      const labels =
        after.spec
          .at('subsets')
          .items.find((subset) => subset.at('name').text === name)
          ?.at('labels').labels ?? {};
      const pods = workloadsWith(
        sides.to,
        labels,
        serviceOfHost(sides.to, hostOf(after), after.namespace)?.namespace,
      );
      yield pods.length === 0
        ? {
            risk: 'traffic',
            path,
            text: 'no pod here bears the labels of the subset',
            source: `${reference}, Subset`,
          }
        : {
            risk: 'none',
            path,
            text: `the subset is the pods of ${pods.map((pod) => pod.name).join(', ')}`,
            source: `${reference}, Subset`,
          };
    }
  }
};

function hostOf({ spec }: Resource): string {
  return spec.at('host').text ?? '';
}
