import type { Rule } from '../rule.ts';

export const injectionLabels: Rule = {
  id: 'injection-labels',
  severity: 'warning',
  title: 'A namespace has both labels of injection, or a value that means nothing',
  judges: ['Namespace'],
  why: 'With istio-injection there, Istio does not look at istio.io/rev: the revision is never used. And only the value enabled switches injection on.',
  fix: 'Keep istio.io/rev for a revision, or istio-injection: enabled for the default one.',
  source:
    'IST0123 (pkg/config/analysis/msg/messages.yaml); istio-discovery templates/mutatingwebhook.yaml (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled, istio.io/rev: canary } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/rev: canary } }
`,
  },
  *check(namespace) {
    const labels = namespace.at('metadata', 'labels');
    const [injection, revision] = [labels.at('istio-injection'), labels.at('istio.io/rev')];
    if (injection.exists && revision.exists) {
      // Where injection is off, the revision may stand there for later.
      const severity = injection.text === 'disabled' ? 'info' : 'warning';
      const message = `'${revision.value}' is not looked at beside istio-injection: ${injection.value}`;
      yield { at: revision, message, severity };
    }
    if (injection.exists && injection.text !== 'enabled' && injection.text !== 'disabled') {
      yield { at: injection, message: `'${injection.value}' switches nothing on: it must be enabled` };
    }
    if (injection.text === 'enabled' && labels.at('istio.io/dataplane-mode').text === 'ambient') {
      const at = labels.at('istio.io/dataplane-mode');
      yield { at, message: 'ambient has no effect on pods that istio-injection: enabled gives a proxy' };
    }
  },
};
