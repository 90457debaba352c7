import { Field } from '../manifests/field.ts';
import { describe, type Manifest, type SourcedManifest } from '../manifests/manifest.ts';

/**
 * The file in which cdk8s notes the construct of each object, so that a report of its command line can name it. Its own keys are bare
 * names, of which a platform has many twice; these are `Rollout shop/web`, as findings name objects.
 */
export function constructMetadata(manifests: readonly SourcedManifest[]): [path: string, text: string] {
  const resources = Object.fromEntries(
    manifests.map(({ manifest, constructPath }) => [describe(manifest), { path: constructPath }]),
  );
  return ['construct-metadata.json', `${JSON.stringify({ version: '1.0.0', resources }, null, 2)}\n`];
}

/**
 * Reads such a file, ours or cdk8s's own. A bare name that several objects have says nothing: cdk8s keeps only the last of them.
 *
 * @param text what the app wrote, if it did
 * @param manifests what it can be asked for
 */
export function constructsIn(
  text: string | undefined,
  manifests: readonly Manifest[],
): (manifest: Manifest) => string | undefined {
  const resources = new Field(parsed(text)).at('resources');
  const count = new Map<string, number>();
  for (const { metadata } of manifests) count.set(metadata.name, (count.get(metadata.name) ?? 0) + 1);
  return (manifest) => {
    const { name } = manifest.metadata;
    const bare = count.get(name) === 1 ? resources.at(name, 'path').text : undefined;
    return resources.at(describe(manifest), 'path').text ?? bare;
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
