import type { Rule } from '../rule.ts';
import { before, clash, isSameObject } from './conflicts.ts';

export const sidecarHosts: Rule = {
  id: 'sidecar-hosts',
  severity: 'error',
  title: 'A Sidecar names hosts in a form that is refused, or is the second for its namespace',
  judges: ['networking.istio.io/Sidecar'],
  why: 'Hosts of a Sidecar are namespace/host; others are refused. Of two for a whole namespace only one holds.',
  fix: 'Write ./* for the own namespace and istio-system/* for another.',
  source:
    'pkg/config/validation/validation.go, ValidateSidecar; IST0111 (pkg/config/analysis/msg/messages.yaml, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [was.shop.svc.cluster.local] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [./was.shop.svc.cluster.local] }] }
`,
  },
  *check(sidecar, view) {
    for (const at of sidecar.spec.at('egress').items.flatMap((egress) => egress.at('hosts').items)) {
      const { text } = at;
      if (text === undefined || /^[^/]+\/[^/]+$/.test(text)) continue;
      yield {
        at,
        message: `'${text}' is refused: it has to be namespace/host; did you mean './${text.replaceAll('/', '')}'?`,
      };
    }
    const selector = sidecar.spec.at('workloadSelector', 'labels');
    if (selector.keys.length > 0) return;
    const near = view.inNamespace('networking.istio.io/Sidecar', sidecar.namespace);
    const other = before(near, sidecar).find(
      (item) => item.spec.at('workloadSelector', 'labels').keys.length === 0 && !isSameObject(item, sidecar),
    );
    if (other === undefined) return;
    const message = `Sidecar ${other.name} is for the whole namespace too: only one of the two holds`;
    yield { at: selector, message, severity: clash(view, other, sidecar) };
  },
};
