import type { Rule } from '../rule.ts';

const sealed = `AgB${'yD1sFk3Qm'.repeat(60)}`;
const example = (value: string) => `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop }
spec: { encryptedData: { password: ${value} } }
`;
/** What RSA-OAEP of 2048 bits and a session key take at the least, in base64. */
const shortest = 350;

export const sealedSecretPlain: Rule = {
  id: 'sealed-secret-plain',
  severity: 'error',
  title: 'A SealedSecret has a value that was never sealed',
  judges: ['bitnami.com/SealedSecret'],
  why: 'The controller cannot open it, so no Secret is made; and if it is the value itself, it is in Git for all to read.',
  fix: 'Seal the value for this name and namespace (slipway seal, or kubeseal); replace it if it was committed in plain.',
  source: 'bitnami-labs/sealed-secrets pkg/crypto/crypto.go, HybridDecrypt; docs/developer/crypto.md',
  examples: { flagged: example('sw0rdf1sh'), accepted: example(sealed) },
  *check(secret) {
    for (const [key, at] of secret.spec.at('encryptedData').entries) {
      const text = (at.text ?? '').trim();
      // What a template or the operator is still to fill in is somebody else's matter.
      if (at.text === undefined || /[{}<>$]|change-?me/i.test(text)) continue;
      if (!/^[A-Za-z0-9+/\s]+=*$/.test(text)) yield { at, message: `the value of '${key}' is no base64` };
      else if (text.length < shortest)
        yield {
          at,
          message: `the value of '${key}' has ${text.length} characters, and nothing that is sealed is so short`,
        };
    }
    const { annotations } = secret;
    const [wide, namespaced] = ['cluster-wide', 'namespace-wide'].map(
      (scope) => `sealedsecrets.bitnami.com/${scope}`,
    );
    if (annotations[wide ?? ''] === 'true' && annotations[namespaced ?? ''] === 'true')
      yield {
        at: secret.at('metadata', 'annotations'),
        message: 'is both cluster-wide and namespace-wide',
        severity: 'warning',
      };
  },
};
