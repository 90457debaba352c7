import { isForNamespace } from '../../manifests/relations/peer-authentication.ts';
import type { Rule } from '../rule.ts';
import { before, clash, isSameObject } from './conflicts.ts';

export const duplicatePeerAuthentication: Rule = {
  id: 'duplicate-peer-authentication',
  severity: 'error',
  title: 'Two PeerAuthentications are for the whole of one namespace',
  judges: ['security.istio.io/PeerAuthentication'],
  why: 'Only the older of the two holds, so that the mode depends on which was created first.',
  fix: 'Keep one without a selector in each namespace; in the root namespace that is the one for the mesh.',
  source: 'pilot/pkg/model/authentication.go (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: PERMISSIVE } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: istio-system }
spec: { mtls: { mode: STRICT } }
`,
    accepted: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: PERMISSIVE } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
  },
  *check(policy, view) {
    const at = policy.spec.at('portLevelMtls');
    if (!isForNamespace(policy)) return;
    if (at.exists) yield { at, message: 'a mode for a port is refused without a selector' };
    const near = view.inNamespace('security.istio.io/PeerAuthentication', policy.namespace);
    const other = before(near, policy).find((item) => isForNamespace(item) && !isSameObject(item, policy));
    if (other === undefined) return;
    const modes = [other, policy].map((item) => item.spec.at('mtls', 'mode').text ?? 'UNSET');
    yield {
      at: policy.spec.at('mtls', 'mode'),
      message: `${modes[1]}, but PeerAuthentication ${other.name} sets ${modes[0]} for the same namespace: only the older holds`,
      severity: modes[0] === modes[1] ? 'warning' : clash(view, other, policy),
    };
  },
};
