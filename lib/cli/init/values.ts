import path from 'node:path';
import { toolVersion } from '../tool-version.ts';
import type { Answers } from './questions.ts';

/**
 * What stands for each word of the template `templates/platform`.
 *
 * @param folder the folder of the new repository, which names its package
 * @param slipway how its package.json refers to this package
 */
export function valuesOf(answers: Answers, folder: string, slipway: string): Record<string, string> {
  return {
    ...answers,
    repository: answers.repo,
    Namespace: pascalCase(answers.namespace),
    secrets: secretsFor(answers),
    name: packageName(folder),
    version: toolVersion,
    // It stands in JSON.
    slipway: JSON.stringify(slipway).slice(1, -1),
  };
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
