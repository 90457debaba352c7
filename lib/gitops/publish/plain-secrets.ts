import type { Manifest } from '../../manifests/manifest.ts';
import { describe, groupOf } from '../../manifests/manifest.ts';
import type { Tree } from '../plan.ts';
import { objectsIn } from './objects-in.ts';
import type { Refusal } from './refusal.ts';

/** Secrets whose values could be read by whoever reads the repository. Nothing gives leave for them: what was in Git once stays there. */
export function plainSecrets(tree: Tree): Refusal[] {
  return [...tree]
    .filter(([, text]) => mayHoldSecret(text))
    .flatMap(([path, text]) =>
      objectsIn(path, text)
        .filter(isPlainSecret)
        .map((secret) => ({
          path,
          kind: 'secret' as const,
          reason:
            `holds ${describe(secret)} with its values, and base64 hides nothing; seal it with: ` +
            `slipway seal ${secret.metadata.name} --namespace ${secret.metadata.namespace ?? 'NAMESPACE'}`,
        })),
    );
}

/** Spares reading every file of a large tree; an escape in a quoted text could spell the word in another way. */
function mayHoldSecret(text: string): boolean {
  return text.includes('Secret') || /\\[xuU]/.test(text);
}

function isPlainSecret(manifest: Manifest): boolean {
  if (manifest.kind !== 'Secret' || groupOf(manifest) !== '') return false;
  // Encrypted by SOPS, whose notes stand at the root.
  if (typeof manifest.sops === 'object' && manifest.sops !== null) return false;
  return [manifest.data, manifest.stringData].some(
    (values) => typeof values === 'object' && values !== null && Object.keys(values).length > 0,
  );
}
