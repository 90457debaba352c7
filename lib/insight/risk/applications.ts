import { type FieldRule, judgeByFields } from './field-rule.ts';
import type { Judge } from './reason.ts';

const kinds = ['argoproj.io/Application'];
const docs = (page: string) => `argo-cd.readthedocs.io/en/stable/user-guide/${page}`;
const unknownChart = 'what the chart makes of it is not known';

const rules: readonly FieldRule[] = [
  {
    kinds,
    field: /^spec\.destination\.(server|name|namespace)$/,
    risk: 'recreate',
    text: 'everything of it is made anew there; what was made before is pruned or left behind',
    source: docs('auto_sync, Automatic Pruning'),
  },
  {
    kinds,
    field: /^spec\.sources?(\[\])?\.chart$/,
    risk: 'recreate',
    text: 'another chart takes the place of this one',
    source: docs('helm'),
  },
  {
    kinds,
    field: /^spec\.sources?(\[\])?\.helm\.releaseName$/,
    risk: 'recreate',
    text: 'objects bear the name of the release: all are made anew under the other name, claims empty',
    source: docs('helm, Helm Release Name'),
  },
  {
    kinds,
    field: /^spec\.sources?(\[\])?\.targetRevision$/,
    when: (_, { after }) => hasChart(after),
    risk: 'restart',
    text: `another version of the chart: ${unknownChart}`,
    source: docs('helm'),
  },
  {
    kinds,
    field: /^spec\.sources?(\[\])?\.(path|repoURL|targetRevision|directory)/,
    risk: 'restart',
    text: 'it takes its manifests from another place; what is there is not known',
    source: docs('multiple_sources'),
  },
  { kinds, field: /^spec\.sources?(\[\])?\.helm/, risk: 'restart', text: unknownChart, source: docs('helm') },
  {
    kinds,
    field: /^spec\.sources?(\[\])?$/,
    risk: 'restart',
    text: 'it takes its manifests from other places; what is there is not known',
    source: docs('multiple_sources'),
  },
  {
    kinds,
    field: /^spec\.(syncPolicy|ignoreDifferences|info|project|revisionHistoryLimit)/,
    risk: 'none',
    text: 'it counts for the syncs to come',
    source: docs('sync-options'),
  },
];

const judgeFields = judgeByFields(rules);
const finalizer = 'resources-finalizer.argocd.argoproj.io';

/** What Argo CD applies, from where and to where. */
export const judgeApplications: Judge = function* (change, sides) {
  yield* judgeFields(change, sides);
  const { object } = change;
  if (change.change !== 'removed' || object.kind !== kinds[0]) return;
  const cascades = object.at('metadata', 'finalizers').texts.some((text) => text.startsWith(finalizer));
  yield cascades
    ? {
        risk: 'data-loss',
        path: 'metadata.finalizers',
        text: 'everything that it applied is deleted with it, claims and namespaces too',
        source: docs('app_deletion'),
      }
    : {
        risk: 'none',
        path: '',
        text: 'what it applied stays, and nobody syncs it any more',
        source: docs('app_deletion'),
      };
};

function hasChart(application: Parameters<Judge>[0]['after']): boolean {
  const { spec } = application ?? {};
  return (
    spec !== undefined && [spec.at('source'), ...spec.at('sources').items].some((it) => it.at('chart').exists)
  );
}
