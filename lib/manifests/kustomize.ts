import { Field } from './field.ts';
import { isClusterScoped } from './kinds.ts';
import { kindOf, type Manifest } from './manifest.ts';
import type { ReadManifest, ReadResult } from './read-manifests.ts';
import type { Source } from './source.ts';

/** A `kustomization.yaml` and the folder that it stands in. */
interface Kustomization {
  readonly root: Field;
  readonly folder: string;
  readonly source: Source;
}

/**
 * Takes the kustomizations of a tree into account without building them: files that only patch others are no objects of their own; what
 * a kustomization puts into a namespace is in it; ConfigMaps and Secrets that it generates are there.
 */
export function withKustomizations(
  read: Pick<ReadResult, 'objects' | 'others'>,
): Pick<ReadResult, 'objects'> & { readonly generated: readonly ReadManifest[] } {
  const kustomizations = read.others.flatMap(({ value, source }) => {
    const root = new Field(value);
    const isOne =
      root.at('apiVersion').text?.startsWith('kustomize.config.k8s.io/') || isNamedSo(source.file);
    return isOne ? [{ root, folder: folderOf(source.file), source }] : [];
  });
  if (kustomizations.length === 0) return { objects: read.objects, generated: [] };
  const patches = new Set(kustomizations.flatMap(patchFiles));
  const namespaces = new Map(kustomizations.flatMap(namespacesOf));
  const parts = new Set(kustomizations.filter(isComponent).flatMap(resourceFiles));
  const objects = read.objects
    .filter(({ source }) => !patches.has(source.file ?? ''))
    // Who includes a component names its Namespace.
    .filter(({ source, manifest }) => kindOf(manifest) !== 'Namespace' || !parts.has(source.file ?? ''))
    .map((object) => inNamespace(object, namespaces.get(object.source.file ?? '')));
  return { objects, generated: kustomizations.flatMap(generatedBy) };
}

function isNamedSo(file = ''): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file);
}

function folderOf(file = ''): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

/** The path of a file that a kustomization names, from the top of the tree. */
function resolve(folder: string, name: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${name}`.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `${folder.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}

function patchFiles({ root, folder }: Kustomization): string[] {
  const inPatches = ['patches', 'patchesJson6902'].flatMap((key) =>
    root.at(key).items.map((patch) => patch.at('path').text ?? ''),
  );
  const strategic = root.at('patchesStrategicMerge').texts;
  // What only configures Kustomize, and what a component transforms by, is no object of the cluster either.
  const tools = ['configurations', 'transformers', 'generators', 'replacements', 'validators'].flatMap(
    (key) => root.at(key).texts,
  );
  return [...inPatches, ...strategic, ...tools].map((name) => resolve(folder, name));
}

function isComponent({ root }: Kustomization): boolean {
  return root.at('kind').text === 'Component';
}

function resourceFiles({ root, folder }: Kustomization): string[] {
  return root.at('resources').texts.map((name) => resolve(folder, name));
}

function namespacesOf(kustomization: Kustomization): [string, string][] {
  const namespace = kustomization.root.at('namespace').text;
  return namespace === undefined ? [] : resourceFiles(kustomization).map((file) => [file, namespace]);
}

function inNamespace(object: ReadManifest, namespace: string | undefined): ReadManifest {
  const { manifest } = object;
  // The namespace transformer also names the Namespace itself, which trees make use of: its own name is then anything.
  if (namespace !== undefined && kindOf(manifest) === 'Namespace')
    return { ...object, manifest: { ...manifest, metadata: { ...manifest.metadata, name: namespace } } };
  const isPlaced = manifest.metadata.namespace !== undefined || isClusterScoped(kindOf(manifest));
  if (namespace === undefined || isPlaced) return object;
  return { ...object, manifest: { ...manifest, metadata: { ...manifest.metadata, namespace } } };
}

function generatedBy({ root, folder, source }: Kustomization): ReadManifest[] {
  const namespace = root.at('namespace').text;
  return (['configMapGenerator', 'secretGenerator'] as const).flatMap((generator) =>
    root.at(generator).items.flatMap((item) => {
      const name = item.at('name').text;
      if (name === undefined) return [];
      const own = item.at('namespace').text ?? namespace;
      const keys = [
        ...item.at('literals').texts.map((literal) => literal.split('=')[0] ?? ''),
        ...item.at('files').texts.map((file) => file.split('=')[0]?.split('/').at(-1) ?? ''),
      ];
      // The keys of an env file are in a file of its own, which is no manifest and was not read.
      const isWhole = !item.at('envs').exists && !item.at('env').exists;
      const data = isWhole ? { data: Object.fromEntries(keys.map((key) => [key, ''])) } : {};
      const manifest = {
        apiVersion: 'v1',
        kind: generator === 'configMapGenerator' ? 'ConfigMap' : 'Secret',
        metadata: own === undefined ? { name } : { name, namespace: own },
        ...data,
      } as Manifest;
      return [{ manifest, source: { ...source, file: source.file ?? folder } }];
    }),
  );
}
