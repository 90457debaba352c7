import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { workloadsOfGateway } from '../../manifests/relations/gateways.ts';
import { isName } from '../../manifests/relations/pod-references.ts';
import { secretKinds } from '../../manifests/relations/secret-makers.ts';
import { namespacesOfSecret, secretNamesIn, tryFindSecret } from '../../manifests/relations/secrets.ts';
import type { Rule } from '../rule.ts';
import { absence } from './missing-object.ts';

export const missingGatewayCredential: Rule = {
  id: 'missing-gateway-credential',
  severity: 'error',
  title: "A Gateway shows a certificate of a Secret that is not in the namespace of the gateway's pods",
  judges: ['networking.istio.io/Gateway'],
  reads: [...workloadKinds, ...secretKinds],
  absence: true,
  why: 'The gateway looks for the Secret where its own pods run, wherever the Gateway stands: without it the server does not answer on its port.',
  fix: "Make the Secret in the namespace of the gateway's pods, usually istio-system.",
  source: 'IST0101; istio/api networking/v1 ServerTLSSettings.credentialName (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { istio: gateway }, servers: [{ tls: { mode: SIMPLE, credentialName: web-cert } }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: gateway } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-cert }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { istio: gateway }, servers: [{ tls: { mode: SIMPLE, credentialName: web-cert } }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: gateway } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: istio-system }
spec: { secretName: web-cert }
`,
    facts: { whole: true, secrets: [] },
  },
  *check(gateway, view) {
    const namespaces = new Set(workloadsOfGateway(view, gateway).map(({ namespace }) => namespace));
    for (const server of gateway.spec.at('servers').items) {
      const at = server.at('tls', 'credentialName');
      const { text } = at;
      if (!isName(at) || text === undefined) continue;
      for (const namespace of namespaces) {
        if (tryFindSecret(view, namespace, text) !== undefined) continue;
        const others = namespacesOfSecret(view, text);
        const near = tryFindClosestName(text, secretNamesIn(view, namespace).slice(0, 100));
        // Where nobody said which Secrets there are, it may be there all the same.
        if (view.facts.secrets === undefined && others.length === 0 && near === undefined) continue;
        const where = `the pods of the gateway run in ${namespace ?? 'its namespace'}`;
        yield { at, message: `${absence('Secret', text, namespace, others, near)}; ${where}` };
      }
    }
  },
};
