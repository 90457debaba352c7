import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingIssuer } from './missing-issuer.ts';
import { named } from './pods.fixture.ts';

const certificate = (issuer: string) =>
  named('cert-manager.io/v1', 'Certificate', 'web', `spec: { secretName: cert, issuerRef: { ${issuer} } }`);
const cluster = named('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt', '', '');

describe('missing-issuer', () => {
  test('flags an Issuer that is not there, and says when only the kind is wrong', () => {
    expect(judge(missingIssuer, certificate('name: ca'))).toEqual([
      "Certificate shop/web spec.issuerRef.name: no Issuer 'ca' in shop",
    ]);
    expect(judge(missingIssuer, certificate('name: letsencrypt') + cluster)).toEqual([
      "Certificate shop/web spec.issuerRef.name: no Issuer 'letsencrypt' in shop, but a ClusterIssuer of that name",
    ]);
  });

  test('flags one that an Ingress names in an annotation', () => {
    const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencript } }
`;
    expect(judge(missingIssuer, ingress + cluster)).toEqual([
      `Ingress shop/web metadata.annotations["cert-manager.io/cluster-issuer"]: no ClusterIssuer 'letsencript'; did you mean 'letsencrypt'?`,
    ]);
  });

  test('accepts issuers that are there, of another group, and none', () => {
    expect(judge(missingIssuer, certificate('kind: ClusterIssuer, name: letsencrypt') + cluster)).toEqual([]);
    expect(judge(missingIssuer, certificate('group: example.org, name: own'))).toEqual([]);
    expect(judge(missingIssuer, named('networking.k8s.io/v1', 'Ingress', 'web'))).toEqual([]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingIssuer, certificate('name: ca'), {})[0]?.severity).toBe('warning');
  });
});
