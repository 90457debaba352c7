import type { Fault } from './fault.ts';

const injected = 'spec.jobTemplate.spec.template.metadata.labels["sidecar.istio.io/inject"]';

/** Faults of injection, mutual TLS and the policies of the mesh. */
export const meshSecurityFaults: readonly Fault[] = [
  {
    fault: 'the mesh demands TLS while web is called in plain text',
    caughtBy: 'tls-mode-conflict',
    pitfall: 'P8',
    concerns: ['DestinationRule blog-system/web-dest-rule', 'Rollout blog-system/web'],
    edit: (draft) => draft.set('PeerAuthentication istio-system/default', 'spec.mtls.mode', 'STRICT'),
  },
  {
    fault: 'a DestinationRule speaks TLS of the mesh to mysql, which is not in it',
    caughtBy: 'tls-mode-conflict',
    pitfall: 'P8',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: mysql-mutual, namespace: blog-system }
spec: { host: mysql-service, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`),
  },
  {
    fault: 'was loses its proxy while was-dest-rule demands one',
    caughtBy: 'tls-mode-conflict',
    pitfall: 'P8',
    concerns: ['DestinationRule blog-system/was-dest-rule'],
    edit: (draft) =>
      draft.set(
        'Rollout blog-system/was',
        'spec.template.metadata.labels["sidecar.istio.io/inject"]',
        'false',
      ),
  },
  {
    fault: 'the namespace of the blog has a revision beside its label of injection',
    caughtBy: 'injection-labels',
    edit: (draft) => draft.set('Namespace blog-system', 'metadata.labels["istio.io/rev"]', 'canary'),
  },
  {
    fault: 'injection is switched on by a word that means nothing',
    caughtBy: 'injection-labels',
    concerns: ['DestinationRule blog-system/was-dest-rule', 'Rollout blog-system/was'],
    edit: (draft) => draft.set('Namespace blog-system', 'metadata.labels.istio-injection', 'true'),
  },
  {
    fault: 'the backup gets a proxy that keeps it from ending',
    caughtBy: 'endless-job',
    pitfall: 'P19',
    edit: (draft) => draft.drop('CronJob blog-system/mysql-backup', injected),
  },
  {
    fault: 'the switch for injection stands on the CronJob instead of its pods',
    caughtBy: 'misplaced-inject',
    pitfall: 'P19',
    edit: (draft) => {
      draft.drop('CronJob blog-system/mysql-restore', injected);
      draft.set('CronJob blog-system/mysql-restore', 'metadata.labels["sidecar.istio.io/inject"]', 'false');
    },
  },
  {
    fault: 'mysql is kept out of the mesh by the deprecated annotation',
    caughtBy: 'misplaced-inject',
    pitfall: 'P19',
    edit: (draft) => {
      draft.drop('Deployment blog-system/mysql', 'spec.template.metadata.labels["sidecar.istio.io/inject"]');
      draft.set(
        'Deployment blog-system/mysql',
        'spec.template.metadata.annotations["sidecar.istio.io/inject"]',
        'false',
      );
    },
  },
  {
    fault: 'was runs as the user of the proxy',
    caughtBy: 'reserved-user',
    edit: (draft) =>
      draft.set(
        'Rollout blog-system/was',
        'spec.template.spec.containers[0].securityContext.runAsUser',
        1337,
      ),
  },
  {
    fault: 'a second PeerAuthentication is for the whole mesh',
    caughtBy: 'duplicate-peer-authentication',
    edit: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: disabled, namespace: istio-system }
spec: { mtls: { mode: DISABLE } }
`),
  },
  {
    fault: 'an AuthorizationPolicy guards mysql, which has no proxy',
    caughtBy: 'policy-without-proxy',
    edit: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: mysql, namespace: blog-system }
spec:
  selector: { matchLabels: { app: mysql } }
  rules: [{ to: [{ operation: { ports: ['3306'] } }] }]
`),
  },
  {
    fault: 'an AuthorizationPolicy guards was by a label with a slip',
    caughtBy: 'policy-selects-nothing',
    edit: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: was, namespace: blog-system }
spec:
  selector: { matchLabels: { app: waz } }
  rules: [{ to: [{ operation: { paths: [/api/*] } }] }]
`),
  },
  {
    fault: 'an AuthorizationPolicy names a principal as SPIFFE does',
    caughtBy: 'authorization-values',
    edit: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: was-from-web, namespace: blog-system }
spec:
  selector: { matchLabels: { app: was } }
  rules: [{ from: [{ source: { principals: ['spiffe://cluster.local/ns/blog-system/sa/default'] } }] }]
`),
  },
  {
    fault: 'tokens are checked, but nobody asks for one',
    caughtBy: 'unguarded-token',
    edit: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: blog-system }
spec: { selector: { matchLabels: { app: was } }, jwtRules: [{ issuer: 'https://accounts.example' }] }
`),
  },
];
