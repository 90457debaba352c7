import { readFileSync } from 'node:fs';
import { clusterFacts, Inventory, judge, readingOf, render, sentenceOf, type Tree } from 'slipway';
import { buildPlatform } from '../charts/app.ts';
import { loadPlatform, type Platform } from '../facts.ts';

/** The facts as they are committed. */
export const {
  platform,
  sealed,
}: Pick<ReturnType<typeof loadPlatform>, 'platform' | 'sealed'> = loadPlatform('.');

/** The platform as files. */
export const rendering = render(buildPlatform(platform, sealed));

/** A platform with other facts, as files. */
export function treeOf(changed: Platform): Tree {
  return render(buildPlatform(changed, sealed)).tree;
}

/** What snapshots find pinned. The pins in releases.yaml move with every release, and no snapshot may have to follow them. */
const images = Object.fromEntries(
  Object.keys(platform.images).map((name) => [name, `registry.example.org/${name}:v1`]),
) as Platform['images'];

const withoutPins = treeOf({ ...platform, images });

/** Files under some paths, as one text for a snapshot, whatever version runs. */
export function filesUnder(...paths: readonly string[]): string {
  return [...withoutPins]
    .filter(([file]) => paths.some((path) => file.startsWith(path)))
    .map(([file, text]) => `# ${file}\n${text}`)
    .join('');
}

/** Everything of a namespace: its folder, its Application, and the third-party charts in it. */
export function filesOf(namespace: string, ...releases: readonly string[]): string {
  return filesUnder(
    `${namespace}/`,
    `cluster/${namespace}-namespace.yaml`,
    `argocd/${namespace}-application.yaml`,
    ...releases.flatMap((release) => [`argocd/helm-${release}-`, `docs/helm/${release}/`]),
  );
}

/** What the rules call an error or a warning, and accepted.yaml does not answer for. */
export function findings(): string[] {
  const facts = { ...clusterFacts(platform), whole: true };
  const { open } = judge(new Inventory(readingOf(rendering), facts));
  return open.filter(({ severity }) => severity !== 'info').map(sentenceOf);
}

/** A file of this repository. */
export const read = (file: string): string => readFileSync(file, 'utf8');
