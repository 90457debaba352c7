import { isHelmRelease } from '../helm/helm-release.ts';
import { bringsMore } from '../helm/promises.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';

/** What releases of a namespace may begin their names with, and what such names may end with. */
interface Stems {
  readonly whole: Set<string>;
  readonly ends: Set<string>;
}

/** Stems by namespace; those of all namespaces under the empty text, as those of releases that leave theirs open. */
type StemsByNamespace = ReadonlyMap<string, Stems>;

/**
 * Whether an object of that name may be one that a Helm release makes, as charts name theirs after the release or themselves:
 * `loki-stack-promtail`. Without a namespace, a release of any. Reads `HelmRelease`.
 */
export function mayComeFromRelease(view: View, namespace: string | undefined, name: string): boolean {
  return isOf(allStems(view), namespace, name);
}

/**
 * Whether pods with such labels may be those of a Helm release whose pods are not known: a label names it, its chart or a part of
 * it. Reads `HelmRelease`.
 */
export function mayRunInRelease(
  view: View,
  namespace: string | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.values(labels).some((value) => isOf(openStems(view), namespace, value));
}

const allStems = oncePerView((view) => stemsOf(view.all('HelmRelease')));

const openStems = oncePerView((view) =>
  stemsOf(view.all('HelmRelease').filter((release) => isHelmRelease(release) && bringsMore(release))),
);

function stemsOf(releases: readonly Resource[]): StemsByNamespace {
  const index = new Map<string, Stems>();
  for (const release of releases) {
    const values = release.at('values');
    const names = [release.at('chart'), values.at('fullnameOverride'), values.at('nameOverride')];
    for (const name of [release.name, ...names.map(({ text }) => text)])
      for (const namespace of new Set(['', release.namespace ?? openNamespace]))
        enter(index, namespace, name);
  }
  return index;
}

/** Where releases stand that leave their namespace to whoever applies them: no namespace can be called so. */
const openNamespace = '*';

function enter(index: Map<string, Stems>, namespace: string, name: string | undefined): void {
  if (name === undefined || name === '') return;
  const stems = index.get(namespace) ?? { whole: new Set(), ends: new Set() };
  index.set(namespace, stems);
  stems.whole.add(name);
  const parts = name.split('-');
  for (let from = 1; from < parts.length; from++) stems.ends.add(parts.slice(from).join('-'));
}

/** Whether a name is a stem, begins with one, or ends one. */
function isOf(index: StemsByNamespace, namespace: string | undefined, name: string): boolean {
  if (name === '') return false;
  const parts = name.split('-');
  const beginnings = parts.map((_, end) => parts.slice(0, end + 1).join('-'));
  const places = namespace === undefined ? [''] : [namespace, openNamespace];
  return places.some((place) => {
    const stems = index.get(place);
    return stems !== undefined && (stems.ends.has(name) || beginnings.some((stem) => stems.whole.has(stem)));
  });
}
