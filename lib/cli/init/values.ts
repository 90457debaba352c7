import path from 'node:path';
import { toolVersion } from '../tool-version.ts';
import type { Answers } from './questions.ts';
import type { SlipwaySource } from './slipway-source.ts';

/**
 * What stands for each word of the template `templates/platform`.
 *
 * @param folder the folder of the new repository, which names its package
 * @param source where its package.json takes this package from
 */
export function valuesOf(answers: Answers, folder: string, source: SlipwaySource): Record<string, string> {
  return {
    ...answers,
    repository: answers.repo,
    Namespace: pascalCase(answers.namespace),
    secrets: secretsFor(answers),
    name: packageName(folder),
    version: toolVersion,
    // It stands in JSON.
    slipway: JSON.stringify(source.spec).slice(1, -1),
    origin: originOf(source),
  };
}

/** How people get a newer Slipway, and why it is where it is. */
function originOf({ spec, vendored, folder }: SlipwaySource): string {
  const file =
    vendored?.file ??
    (folder === undefined && spec.startsWith('file:') ? spec.slice('file:'.length) : undefined);
  if (file !== undefined)
    return `Slipway itself is installed from \`${file}\`, which is committed: every clone, the workflows' too, has what \`npm ci\` needs.
A newer one: put its file beside it, \`npm install ./PATH\`, remove the old file, and commit.`;
  if (folder !== undefined)
    return `Slipway itself is installed from the folder \`${spec.slice('file:'.length)}\`, which no clone has, so \`npm ci\` works on one machine only. Run
\`npm pack\` in that folder, move the file to \`vendor/\`, \`npm install ./vendor/NAME.tgz\`, and commit.`;
  return 'Slipway itself is the package `slipway` in `package.json`; `npm update slipway` brings a newer one.';
}

/** A class named after the namespace, which cannot be mistaken for one that its file imports, or for one of the language. */
function pascalCase(name: string): string {
  const words = name.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Namespace`;
}

/** Argo CD reads a repository over SSH with a key of its own, which somebody has to seal. One over HTTPS may be public. */
function secretsFor({ repo }: Answers): string {
  if (!repo.startsWith('ssh://')) return '[]';
  return `
  # With it Argo CD reads the repository: type is "git", url is ${repo}.
  - { name: repo-manifests, namespace: argocd, keys: [type, url, sshPrivateKey] }`;
}

/** npm takes lower-case letters, digits and a few signs. */
function packageName(folder: string): string {
  const name = path
    .basename(path.resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  return name === '' ? 'platform' : name;
}
