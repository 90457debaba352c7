import type { Field } from '../../manifests/field.ts';
import type { Rule } from '../rule.ts';

const example = (kind: string, data: string) => `
apiVersion: ${kind === 'Secret' ? 'v1' : 'bitnami.com/v1alpha1'}
kind: ${kind}
metadata: { name: db, namespace: shop }
${data}
`;

export const secretInGit: Rule = {
  id: 'secret-in-git',
  severity: 'error',
  title: 'A Secret is among the manifests with its values in it',
  judges: ['Secret'],
  why: 'Base64 hides nothing: whoever may read the repository or its history has the values, and they cannot be taken back, only replaced.',
  fix: 'Seal it (slipway seal, or kubeseal) and commit the SealedSecret, remove the Secret, and replace the values that were shown.',
  source: 'kubescape C-0012; Argo CD docs, secret management; kubernetes docs, good practices for Secrets',
  examples: {
    flagged: example('Secret', 'stringData: { password: sw0rdf1sh }'),
    accepted: example('SealedSecret', 'spec: { encryptedData: { password: AgBy8hCi } }'),
  },
  *check(secret) {
    // Encrypted by SOPS, whose notes stand at the root.
    if (secret.at('sops').isMapping) return;
    const held = [...secret.at('data').entries, ...secret.at('stringData').entries]
      .map(([key, at]) => ({ key, at, text: plain(at) }))
      .filter(({ text }) => text.trim() !== '' && !isToFillIn(text));
    const [first] = held;
    if (first === undefined) return;
    // A certificate, an address or a name are no secrets, though they stand among some.
    const isOpen = held.every(({ key, text }) => isPublic(key, text));
    yield {
      at: first.at,
      message: `${held.map(({ key }) => key).join(', ')} can be read by whoever can read this`,
      ...(isOpen ? { severity: 'info' as const } : {}),
    };
  },
};

function plain(at: Field): string {
  const text = at.text ?? '';
  if (at.steps[0] !== 'data') return text;
  return Buffer.from(text, 'base64').toString('utf8');
}

/** A place to fill in, or the address of the value in a store of secrets. */
function isToFillIn(text: string): boolean {
  if (/^\s*(op:\/\/|vault:|ref\+\w+:\/\/|avp\.|<path:|secretref:|ENC\[|awssm:|gcpsm:|arn:)/i.test(text))
    return true;
  return /^\s*(<[^>]*>|\{\{.*\}\}|\$\{?\w+\}?|\$\(\w+\)|\.\.\.|x{3,}|change-?me|todo|redacted|your-.*|placeholder.*)\s*$/i.test(
    text,
  );
}

function isPublic(key: string, text: string): boolean {
  if (
    /^(ca\.crt|tls\.crt|ca-?bundle|certificate|username|user|url|type|name|project|server|host|email|namespace|enable\w+|insecure|roles\.ya?ml|forceHttp.*)$/i.test(
      key,
    )
  )
    return !/:\/\/[^/\s:@]+:[^/\s@]+@/.test(text);
  return /^(true|false|https?:\/\/[^@]*)$/.test(text);
}
