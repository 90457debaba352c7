import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPlatform } from '../../charts/app.ts';
import { pathOf } from '../gitops/paths.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ReadResult } from '../manifests/read-manifests.ts';
import { readSecretTable } from '../platform/secret-table.ts';
import { factsOf } from './cluster-facts.ts';
import { loadPlatform } from './load-platform.ts';
import type { PlatformSource } from './platform-source.ts';
import { type Rendering, render } from './render.ts';

/** Facts to files: reads the facts of a folder and renders the charts of this repository from them. @throws SlipwayError */
export function renderOwn(folder: string) {
  const { platform, sealed, unsealed, warnings } = loadPlatform(folder);
  const app = buildPlatform(platform, sealed);
  // A Secret of a namespace that is not made here is nobody's to miss.
  const namespaces = app.charts.map(({ namespace }) => namespace);
  const missing = unsealed.filter(({ namespace }) => namespaces.includes(namespace));
  return {
    ...render(app),
    platform,
    warnings: [...warnings, ...missing.map(({ warning }) => warning)],
  };
}

/** The platform of this repository: its charts are built into the command line, and a folder brings the facts. */
export const ownPlatform: PlatformSource = {
  isIn: (folder) => ['platform.yaml', 'releases.yaml'].every((name) => existsSync(path.join(folder, name))),
  synthesize(folder) {
    const rendering = renderOwn(folder);
    const { platform, tree, warnings } = rendering;
    return {
      tree,
      reading: readingOf(rendering),
      facts: factsOf(platform),
      manifests: platform.gitops,
      warnings,
    };
  },
  secretsOf(folder) {
    const file = path.join(folder, 'platform.yaml');
    if (!existsSync(file)) return undefined;
    const { secrets, errors } = readSecretTable('platform.yaml', readFileSync(file, 'utf8'));
    if (secrets === undefined) throw new SlipwayError(errors.join('\n'), 2);
    return secrets;
  },
  needs: (file) => file === 'platform.yaml' || file === 'releases.yaml' || file.startsWith('secrets/'),
};

/** What rendering gave, as if it had been read from the tree: what was made need not be read back. */
function readingOf({ manifests, files, tree }: Rendering): ReadResult {
  const source = (file: string) => ({ file, text: () => tree.get(file) ?? '' });
  return {
    objects: manifests.map(({ manifest, constructPath }) => ({
      manifest,
      source: { ...source(pathOf(manifest)), constructPath },
    })),
    others: files.map(({ path: file, value }) => ({ value, source: source(file) })),
    unreadable: [],
  };
}
