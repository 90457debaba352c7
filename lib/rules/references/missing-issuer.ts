import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { missingClusterObject, missingObject, releaseReads } from './missing-object.ts';

export const missingIssuer: Rule = {
  id: 'missing-issuer',
  severity: 'error',
  title: 'A certificate is asked of an Issuer that is not there',
  judges: ['cert-manager.io/Certificate', 'networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway'],
  reads: ['cert-manager.io/ClusterIssuer', 'cert-manager.io/Issuer', ...releaseReads],
  absence: true,
  why: 'cert-manager waits for the issuer and makes no Secret: whatever shows the certificate does not start, or shows a wrong one.',
  fix: 'Name an Issuer of the same namespace, or a ClusterIssuer with its kind.',
  source: 'cert-manager.io docs, usage/certificate and usage/ingress, issuerRef and annotations',
  examples: {
    flagged: `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-cert, issuerRef: { name: letsencrypt } }
`,
    accepted: `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-cert, issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
`,
  },
  *check(object, view) {
    const problem =
      object.kind === 'cert-manager.io/Certificate'
        ? ofCertificate(object, view)
        : ofAnnotation(object, view);
    if (problem !== undefined) yield problem;
  },
};

/** Issuers of other groups are those of others. */
function ofCertificate(certificate: Resource, view: View): Problem | undefined {
  const reference = certificate.spec.at('issuerRef');
  if ((reference.at('group').text ?? 'cert-manager.io') !== 'cert-manager.io') return undefined;
  return judge(reference.at('kind').text ?? 'Issuer', reference.at('name'), certificate, view);
}

function ofAnnotation(object: Resource, view: View): Problem | undefined {
  const annotations = object.at('metadata', 'annotations');
  if (annotations.at('cert-manager.io/issuer-group').exists) return undefined;
  return (
    judge('ClusterIssuer', annotations.at('cert-manager.io/cluster-issuer'), object, view) ??
    judge('Issuer', annotations.at('cert-manager.io/issuer'), object, view)
  );
}

function judge(kind: string, name: Field, object: Resource, view: View): Problem | undefined {
  if (kind === 'ClusterIssuer') return missingClusterObject(view, 'cert-manager.io/ClusterIssuer', name);
  if (kind !== 'Issuer') return undefined;
  const problem = missingObject(view, 'cert-manager.io/Issuer', name, object.namespace);
  if (
    problem === undefined ||
    view.find('cert-manager.io/ClusterIssuer', undefined, name.text ?? '') === undefined
  )
    return problem;
  return { ...problem, message: `${problem.message}, but a ClusterIssuer of that name` };
}
