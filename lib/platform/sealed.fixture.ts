/** What kubeseal would make of some value, by its length. */
export const ciphertext = `Ag${'B'.repeat(682)}`;

/** A sealed file as kubeseal writes it. */
export function sealedText(
  { name, namespace }: { name: string; namespace: string },
  keys: readonly string[],
  type = 'Opaque',
): string {
  return `---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  creationTimestamp: null
  name: ${name}
  namespace: ${namespace}
spec:
  encryptedData:
${keys.map((key) => `    ${key}: ${ciphertext}\n`).join('')}  template:
    metadata:
      creationTimestamp: null
      name: ${name}
      namespace: ${namespace}
    type: ${type}
`;
}
