import { type FieldRule, judgeByFields } from './field-rule.ts';
import { lostTexts } from './lost-texts.ts';
import type { Judge } from './reason.ts';

const kinds = [
  'networking.k8s.io/Ingress',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/Gateway',
];
const source = 'kubernetes.io/docs/concepts/services-networking/ingress, Ingress rules';
const pools = ['metallb.io/IPAddressPool', 'metallb.io/L2Advertisement', 'metallb.io/BGPAdvertisement'];
const metallb = 'metallb.io/configuration, Defining the IPs to assign to the Load Balancer services';

const rules: readonly FieldRule[] = [
  {
    kinds,
    field: /^spec\.(rules|listeners|tls)(\[\]|\[\]\.(http\.)?(paths|matches|backendRefs)(\[\])?)?$/,
    change: ['added'],
    risk: 'none',
    text: 'more is answered',
    source,
  },
  {
    kinds,
    field: /^spec\./,
    risk: 'traffic',
    text: 'a host or a path may be answered by another, or by none',
    source,
  },
];

const judgeFields = judgeByFields(rules);

/** Ingresses, routes of the Gateway API, and the addresses of load balancers. */
export const judgeEntrances: Judge = function* (change, sides) {
  const { object, paths, before, after } = change;
  if (kinds.includes(object.kind) && change.change === 'removed') {
    const hosts = object.spec.at('rules').items.flatMap((rule) => rule.at('host').text ?? []);
    const named = [...hosts, ...object.spec.at('hostnames').texts];
    yield {
      risk: 'traffic',
      path: '',
      text: `${named.length === 0 ? 'what it answered' : named.join(', ')} stops answering`,
      source,
    };
  }
  yield* judgeFields(change, sides);
  if (!pools.includes(object.kind)) return;
  if (change.change === 'removed')
    yield {
      risk: 'traffic',
      path: '',
      text: 'addresses of load balancers are given up or announced by nobody',
      source: metallb,
    };
  for (const { path, field } of paths) {
    if (!field.startsWith('spec.')) continue;
    const isWider =
      field === 'spec.addresses' &&
      before !== undefined &&
      after !== undefined &&
      lostTexts(before.root, after.root, field).length === 0;
    yield isWider
      ? { risk: 'none', path, text: 'more addresses are there to give', source: metallb }
      : {
          risk: 'traffic',
          path,
          text: 'addresses that are in use may be given up or announced by nobody',
          source: metallb,
        };
  }
};
