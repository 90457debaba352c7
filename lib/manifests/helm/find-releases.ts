import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { Resource } from '../resource.ts';
import type { Source } from '../source.ts';
import { HelmRelease } from './helm-release.ts';
import { inlineValues, isMapping, merge, type Values } from './values.ts';

/** A document that is no object, such as a file of values. */
interface Other {
  readonly value: unknown;
  readonly source: Source;
}

/** Documents by the last two steps of their paths, among which the one that is meant is soon found. */
type OthersByTail = ReadonlyMap<string, readonly Other[]>;

/** `loki/values.yaml` */
function tailOf(file: string): string {
  return file.split('/').slice(-2).join('/');
}

/** The Helm releases that Applications of Argo CD and HelmReleases of Flux ask for, with their values put together. */
export function findReleases(objects: readonly Resource[], documents: readonly Other[]): HelmRelease[] {
  const others: OthersByTail = groupBy(documents, ({ source: { file = '' } }) => tailOf(file));
  return objects.flatMap((object) => {
    if (object.kind === 'argoproj.io/Application') return releasesOfApplication(object, others);
    if (object.kind === 'helm.toolkit.fluxcd.io/HelmRelease') return releaseOfFlux(object);
    return [];
  });
}

function releasesOfApplication(application: Resource, others: OthersByTail): HelmRelease[] {
  const several = application.spec.at('sources').items;
  const sources = several.length > 0 ? several : [application.spec.at('source')];
  return sources.flatMap((source) => {
    const chart = source.at('chart').text;
    if (chart === undefined) return [];
    const files = source.at('helm', 'valueFiles').texts.flatMap((name) => tryFindValues(name, others) ?? []);
    const inline = inlineValues(source.at('helm'));
    return new HelmRelease({
      owner: application,
      name: source.at('helm', 'releaseName').text ?? application.name,
      namespace: application.spec.at('destination', 'namespace').text,
      chart,
      repository: source.at('repoURL').text,
      version: source.at('targetRevision').text,
      values: [...files.map(({ value }) => value), ...inline].reduce<Values>(merge, {}),
      source: placeOfValues(application, source, files),
    });
  });
}

/** Values stand in a file, or in the Application; a path of a finding begins with `values` in both. */
function placeOfValues(application: Resource, source: Field, files: readonly { source: Source }[]): Source {
  const [file] = files;
  if (file !== undefined) return { ...file.source, skip: 1 };
  const helm = [...(application.source.inside ?? []), ...source.at('helm').steps];
  return source.at('helm', 'valuesObject').isMapping
    ? { ...application.source, inside: [...helm, 'valuesObject'], skip: 1 }
    : { ...application.source, inside: helm };
}

/** `$values/docs/helm/loki/values.yaml` is the file whose path ends like that. */
function tryFindValues(name: string, others: OthersByTail): { value: Values; source: Source } | undefined {
  const ending = name.replace(/^\$[^/]+\//, '').replace(/^(\.?\/)+/, '');
  // A name without a folder has one step only, and files of that name have two.
  const near = ending.includes('/') ? (others.get(tailOf(ending)) ?? []) : [...others.values()].flat();
  const found = near.find(({ source: { file } }) => file === ending || file?.endsWith(`/${ending}`));
  return found !== undefined && isMapping(found.value)
    ? { value: found.value, source: found.source }
    : undefined;
}

function releaseOfFlux(release: Resource): HelmRelease[] {
  const chart = release.spec.at('chart', 'spec');
  const name = chart.at('chart').text ?? release.spec.at('chartRef', 'name').text;
  if (name === undefined) return [];
  const { value } = release.spec.at('values');
  return [
    new HelmRelease({
      owner: release,
      name: release.spec.at('releaseName').text ?? release.name,
      namespace: release.spec.at('targetNamespace').text ?? release.namespace,
      chart: name,
      repository: undefined,
      version: chart.at('version').text,
      values: isMapping(value) ? value : {},
      source: { ...release.source, inside: [...(release.source.inside ?? []), 'spec'] },
    }),
  ];
}
