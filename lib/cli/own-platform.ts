import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildPlatform } from '../../charts/app.ts';
import { readRevision } from '../gitops/read-revision.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Platform } from '../platform/schema.ts';
import { readSecretTable } from '../platform/secret-table.ts';
import { factsOf } from './cluster-facts.ts';
import { loadPlatform } from './load-platform.ts';
import type { PlatformSource } from './platform-source.ts';
import { readingOf, render } from './render.ts';
import type { BuiltApp } from './run-app.ts';
import { usualFacts } from './usual-facts.ts';

/** Reads the facts of a folder and builds the charts of this repository from them. @throws SlipwayError */
export function buildOwn(folder: string): BuiltApp & { readonly platform: Platform } {
  const { platform, sealed, unsealed, warnings } = loadPlatform(folder);
  const app = buildPlatform(platform, sealed);
  // A Secret of a namespace that is not made here is nobody's to miss.
  const namespaces = app.charts.map(({ namespace }) => namespace);
  const missing = unsealed.filter(({ namespace }) => namespaces.includes(namespace));
  return { app, platform, warnings: [...warnings, ...missing.map(({ warning }) => warning)] };
}

/** The platform of this repository: its charts are built into the command line, and a folder brings the facts. */
export const ownPlatform: PlatformSource = {
  help: {
    folder: 'a folder with platform.yaml and releases.yaml: what its facts give',
    commit: `platform.yaml, releases.yaml and secrets/ of that commit, rendered with
    the code of now; of a commit without platform.yaml, the manifests in it`,
  },
  isIn: (folder) => ['platform.yaml', 'releases.yaml'].every((name) => existsSync(path.join(folder, name))),
  synthesize(folder) {
    const { app, platform, warnings = [] } = buildOwn(folder);
    const rendering = render(app);
    return {
      tree: rendering.tree,
      reading: readingOf(rendering),
      // The charts are everything in the cluster, so what is missing from them is missing.
      facts: { ...factsOf(platform), whole: true },
      manifests: platform.gitops,
      warnings,
    };
  },
  factsOf(folder) {
    const { facts, ...rest } = usualFacts(folder);
    return { facts: ownPlatform.isIn(folder) ? { ...facts, whole: true } : facts, ...rest };
  },
  secretsOf(folder) {
    const file = path.join(folder, 'platform.yaml');
    if (!existsSync(file)) return undefined;
    const { secrets, errors } = readSecretTable('platform.yaml', readFileSync(file, 'utf8'));
    if (secrets === undefined) throw new SlipwayError(errors.join('\n'), 2);
    return secrets;
  },
  async layOut({ git, commit, prefix }, into) {
    const facts = await readRevision(git, commit, isFact, prefix);
    if (!facts.some(({ path: file }) => file === 'platform.yaml')) return undefined;
    for (const { path: file, text } of facts) {
      const full = path.join(into, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    return into;
  },
};

function isFact(file: string): boolean {
  return file === 'platform.yaml' || file === 'releases.yaml' || file.startsWith('secrets/');
}
