import { readKubernetesYaml, UnreadableYaml } from '../../manifests/kubernetes-yaml.ts';
import { documentsIn } from '../../manifests/read-manifests.ts';
import type { Tree } from '../plan.ts';
import type { Refusal } from './refusal.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** What `kubectl apply` leaves on an object: all of it as it was given, values too. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Secrets whose values could be read by whoever reads the repository, wherever they stand: in Lists, in charts' values, in what another
 * object makes. Nothing gives leave for them: what was in Git once stays there.
 */
export function plainSecrets(tree: Tree): Refusal[] {
  return [...tree]
    .filter(([, text]) => mayHoldSecret(text))
    .flatMap(([path, text]) => [...reasonsAgainst(path, text)])
    .map(([path, reason]) => ({ path, kind: 'secret' as const, reason }));
}

/**
 * Spares reading every file of a large tree. The word may be spelt with escapes, go on in another line, come out of a tag, or stand behind a
 * strange line break.
 */
function mayHoldSecret(text: string): boolean {
  const joined = text.includes('\\') ? text.replaceAll(/\\\r?\n[ \t]*/g, '') : text;
  return /\bSecret(List)?\b/.test(joined) || /\\(x|u00|U000000)[4-7]|!!|!<|[\u0085\u2028\u2029]/.test(text);
}

function* reasonsAgainst(path: string, text: string): Generator<[path: string, reason: string]> {
  // YAML 1.1, which Kubernetes reads, has more line breaks than 1.2.
  for (const document of documentsIn(text.replaceAll(/[\u0085\u2028\u2029]/g, '\n'))) {
    try {
      for (const secret of secretsIn(readKubernetesYaml(document, { json: true }))) {
        yield [path, reasonOf(secret)];
      }
    } catch (error) {
      if (!(error instanceof UnreadableYaml)) throw error;
      if (meansSecret(path, document)) {
        yield [
          path,
          `seems to hold a Secret, and cannot be read (${error.message}), so that nobody knows whether its values are sealed; mend it`,
        ];
      }
    }
  }
}

/** Whether what cannot be read might be a Secret to others. What Helm fills in later is none yet. */
function meansSecret(path: string, document: string): boolean {
  if (!/\.(ya?ml|json)$/i.test(path) || /\{\{[^}]*\}\}/.test(document)) return false;
  return /\bkind["']?\s*:\s*(["']?Secret(List)?\b|!)/.test(document);
}

/** The Secrets with values in a value, outermost first. Aliases make one value stand in several places; it is seen once. */
function* secretsIn(value: unknown, seen = new Set<unknown>(), isSecret = false): Generator<Mapping> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (Array.isArray(value)) {
    for (const item of value) yield* secretsIn(item, seen, isSecret);
    return;
  }
  const mapping = value as Mapping;
  if ((isSecret || mapping.kind === 'Secret') && isCore(mapping) && hasPlainValues(mapping)) yield mapping;
  for (const [key, child] of Object.entries(mapping)) {
    const isItem = key === 'items' && mapping.kind === 'SecretList' && isCore(mapping);
    yield* secretsIn(key === lastApplied ? tryJson(child) : child, seen, isItem);
  }
}

/** Of the core group, or without a group where something else says which. */
function isCore({ apiVersion }: Mapping): boolean {
  return typeof apiVersion !== 'string' || !apiVersion.includes('/');
}

function hasPlainValues({ data, stringData, sops }: Mapping): boolean {
  const values = [data, stringData].flatMap((part) =>
    typeof part === 'object' && part !== null ? Object.values(part) : (part ?? []),
  );
  // SOPS leaves its notes at the root, and may have been told to encrypt only some values.
  const isEncrypted = typeof sops === 'object' && sops !== null;
  return values.some((text) => !(isEncrypted && typeof text === 'string' && text.startsWith('ENC[')));
}

function tryJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function reasonOf({ metadata }: Mapping): string {
  const { name, namespace } = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Mapping;
  const [named, inside] = [name, namespace].map((text) => (typeof text === 'string' ? text : undefined));
  const shown =
    named === undefined ? 'a Secret' : `Secret ${inside === undefined ? '' : `${inside}/`}${named}`;
  return (
    `holds ${shown} with its values, and base64 hides nothing; seal it with: ` +
    `slipway seal ${named ?? 'NAME'} --namespace ${inside ?? 'NAMESPACE'}`
  );
}
