import { describe, type SourcedManifest } from '../manifests/manifest.ts';

/**
 * The file in which cdk8s notes the construct of each object, so that a report of its command line can name it. Its own keys are bare
 * names, of which a platform has many twice; these are `Rollout blog-system/web`, as findings name objects.
 */
export function constructMetadata(manifests: readonly SourcedManifest[]): [path: string, text: string] {
  const resources = Object.fromEntries(
    manifests.map(({ manifest, constructPath }) => [describe(manifest), { path: constructPath }]),
  );
  return ['construct-metadata.json', `${JSON.stringify({ version: '1.0.0', resources }, null, 2)}\n`];
}
