import { apiTypeOf } from '../../manifests/api/api-types.ts';
import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { View } from '../../manifests/inventory.ts';
import { isClusterScoped, type Kind } from '../../manifests/kinds.ts';
import type { Resource } from '../../manifests/resource.ts';

/** Namespaces that every cluster has. */
const builtIn: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Whether objects of the kind are known to belong to a namespace; not so for kinds that the models do not describe. */
export function isNamespaced({ kind, manifest }: Resource): boolean {
  return apiTypeOf(manifest.apiVersion, manifest.kind) !== undefined && !isClusterScoped(kind);
}

const known = new WeakMap<View, ReadonlySet<string>>();

/** The namespaces that there are: built in, written down, or made by Argo CD for an Application. Reads `Namespace` and Applications. */
export function namespacesOf(view: View): ReadonlySet<string> {
  const found = known.get(view);
  if (found !== undefined) return found;
  const written = view.all('Namespace').map(({ name }) => name);
  const made = view.all('argoproj.io/Application').flatMap(({ spec }) => {
    const creates = spec.at('syncPolicy', 'syncOptions').texts.includes('CreateNamespace=true');
    return creates ? [spec.at('destination', 'namespace').text ?? ''] : [];
  });
  const namespaces: ReadonlySet<string> = new Set([...builtIn, ...written, ...made]);
  known.set(view, namespaces);
  return namespaces;
}

const meant = new WeakMap<View, Map<string, string | undefined>>();

/** The namespace that is probably meant by one that there is not. Many objects may ask for the same, so the answer is kept. */
export function tryFindMeantNamespace(given: string, view: View): string | undefined {
  const ofView = meant.get(view) ?? new Map<string, string | undefined>();
  meant.set(view, ofView);
  if (!ofView.has(given)) ofView.set(given, tryFindClosestName(given, [...namespacesOf(view)]));
  return ofView.get(given);
}

const placed = new WeakMap<View, Map<string, ReadonlySet<string | undefined>>>();

/** Whether some object of the kind in the same file names a namespace, so that one that does not stands out. */
export function neighboursArePlaced({ kind, source }: Resource, view: View): boolean {
  const ofView = placed.get(view) ?? new Map<string, ReadonlySet<string | undefined>>();
  placed.set(view, ofView);
  const files = ofView.get(kind) ?? filesWithNamespaces(view.all(kind as Kind));
  ofView.set(kind, files);
  return files.has(source.file);
}

function filesWithNamespaces(resources: readonly Resource[]): ReadonlySet<string | undefined> {
  const placedOnes = resources.filter(({ namespace, promised }) => namespace !== undefined && !promised);
  return new Set(placedOnes.map(({ source }) => source.file));
}
