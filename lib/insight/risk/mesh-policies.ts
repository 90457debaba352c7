import type { Field } from '../../manifests/field.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type FieldRule, judgeByFields } from './field-rule.ts';
import type { Judge } from './reason.ts';

const peer = 'security.istio.io/PeerAuthentication';
const policy = 'security.istio.io/AuthorizationPolicy';
const reference = 'istio.io/docs/reference/config/security';

const rules: readonly FieldRule[] = [
  {
    kinds: [policy],
    field: /^spec\.(action|selector|targetRefs?|provider)/,
    risk: 'traffic',
    text: 'other requests are denied than before',
    source: `${reference}/authorization-policy`,
  },
  {
    kinds: ['security.istio.io/RequestAuthentication'],
    field: /^spec\./,
    risk: 'traffic',
    text: 'requests with a token that is not accepted now get 401',
    source: `${reference}/request_authentication`,
  },
  {
    kinds: ['networking.istio.io/ServiceEntry'],
    field: /^spec\.(hosts|addresses|ports|endpoints|location|resolution)/,
    risk: 'traffic',
    text: 'the mesh may no longer find its hosts',
    source: 'istio.io/docs/reference/config/networking/service-entry',
  },
  {
    kinds: ['networking.istio.io/Sidecar'],
    field: /^spec\./,
    risk: 'traffic',
    text: 'proxies may no longer know hosts that they had',
    source: 'istio.io/docs/reference/config/networking/sidecar',
  },
  {
    kinds: ['networking.istio.io/EnvoyFilter'],
    field: /^spec\./,
    risk: 'traffic',
    text: 'it patches the proxies; what they answer then is not known',
    source: 'istio.io/docs/reference/config/networking/envoy-filter',
  },
];

const judgeFields = judgeByFields(rules);

/** Who may speak to whom in the mesh, and how. */
export const judgeMeshPolicies: Judge = function* (change, sides) {
  const { object, before, after } = change;
  yield* judgeFields(change, sides);
  if (object.kind === peer) {
    const isLifted = change.change === 'removed' && modeOf(object.spec) !== 'STRICT';
    if (isLifted && sides.to.all(peer).some(({ spec }) => modeOf(spec) === 'STRICT'))
      yield {
        risk: 'traffic',
        path: '',
        text: 'another policy asks for mutual TLS here, and plain requests are refused',
        source: `${reference}/peer_authentication`,
      };
    for (const [path, text] of strictness(before, after))
      yield { risk: 'traffic', path, text, source: `${reference}/peer_authentication` };
  }
  if (object.kind === policy) yield* judgeRules(change, sides);
  const source = `${reference}/${object.manifest.kind}`;
  if (change.change === 'added' && object.kind === 'security.istio.io/RequestAuthentication')
    yield {
      risk: 'traffic',
      path: '',
      text: 'requests with a token that it does not accept get 401',
      source,
    };
  if (change.change !== 'changed' && object.kind === 'networking.istio.io/EnvoyFilter')
    yield {
      risk: 'traffic',
      path: '',
      text: 'it patches the proxies; what they answer then is not known',
      source,
    };
  if (change.change === 'removed' && object.kind === 'networking.istio.io/ServiceEntry')
    yield {
      risk: 'traffic',
      path: '',
      text: `the mesh no longer knows ${object.spec.at('hosts').texts.join(', ')}`,
      source,
    };
};

/** The modes that ask for mutual TLS, or refuse it, and did not before. */
function* strictness(before: Resource | undefined, after: Resource | undefined): Generator<[string, string]> {
  const modes = (resource: Resource | undefined): Map<string, string> => {
    const found = new Map<string, string>();
    if (resource === undefined) return found;
    found.set('spec.mtls.mode', modeOf(resource.spec));
    for (const [port, field] of resource.spec.at('portLevelMtls').entries)
      found.set(`spec.portLevelMtls["${port}"].mode`, field.at('mode').text ?? 'UNSET');
    return found;
  };
  const old = modes(before);
  for (const [path, mode] of modes(after)) {
    const was = old.get(path) ?? 'PERMISSIVE';
    if (was === mode) continue;
    if (mode === 'STRICT') yield [path, 'plain requests, as those of pods outside the mesh, are refused'];
    if (mode === 'DISABLE') yield [path, 'requests with mutual TLS are refused'];
  }
}

function modeOf(spec: Field): string {
  return spec.at('mtls', 'mode').text ?? 'UNSET';
}

/** An ALLOW policy denies whatever none of its rules names; a DENY policy what one of them does. */
const judgeRules: Judge = function* ({ change, object, paths }, { to }) {
  const source = `${reference}/authorization-policy, Action`;
  const action = object.spec.at('action').text ?? 'ALLOW';
  const isDeny = action === 'DENY';
  if (change === 'added')
    yield {
      risk: 'traffic',
      path: 'spec.rules',
      text: isDeny ? 'requests that a rule names get 403' : 'requests that no rule names get 403',
      source,
    };
  if (change === 'removed') {
    const others = to
      .inNamespace(policy, object.namespace)
      .filter((other) => (other.spec.at('action').text ?? 'ALLOW') === 'ALLOW');
    yield !isDeny && others.length > 0
      ? { risk: 'traffic', path: 'spec.rules', text: 'requests that only it allowed get 403', source }
      : { risk: 'none', path: 'spec.rules', text: 'fewer requests are denied', source };
  }
  for (const { path, field, change: what } of paths) {
    if (!/^spec\.rules/.test(field)) continue;
    const isWider = /^spec\.rules\[\]$|\.(from|to|when)\[\]$/.test(field) ? what === 'added' : false;
    yield isWider && !isDeny
      ? { risk: 'none', path, text: 'more requests are allowed', source }
      : { risk: 'traffic', path, text: 'other requests get 403 than before', source };
  }
};
