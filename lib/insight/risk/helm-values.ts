import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { promisesOf } from '../../manifests/helm/promises.ts';
import { parseQuantity } from '../../manifests/quantity.ts';
import { Resource } from '../../manifests/resource.ts';
import type { PathChange } from '../diff/path-change.ts';
import type { Judge, Reason } from './reason.ts';
import type { Risk } from './risk.ts';
import { sizedLikeStatefulSets } from './stateful-charts.ts';

interface ValueRule {
  /** @default - any chart */
  readonly chart?: string;
  readonly field: RegExp;
  readonly when?: (path: PathChange) => boolean;
  readonly risk: Risk;
  readonly text: string;
  readonly source: string;
}

const turnedOff = ({ after }: PathChange) => after === false;
const longhorn = 'Longhorn 1.7 chart/templates/storageclass.yaml';

/** Values of which it is known what their chart makes of them; the first that fits counts. */
const rules: readonly ValueRule[] = [
  {
    chart: 'longhorn',
    field: /^values\.(persistence\.defaultClassReplicaCount|defaultSettings\.defaultReplicaCount)$/,
    when: ({ after }) => Number(after) === 1,
    risk: 'data-loss',
    text: 'a volume that is made from now on has one copy, and is lost with its disk',
    source: longhorn,
  },
  {
    chart: 'longhorn',
    field: /^values\.(persistence\.defaultClassReplicaCount|defaultSettings\.defaultReplicaCount)$/,
    risk: 'none',
    text: 'volumes that are made from now on have another number of copies; those that are there keep theirs',
    source: longhorn,
  },
  {
    chart: 'longhorn',
    field: /^values\.persistence\.reclaimPolicy$/,
    when: ({ after }) => after !== 'Retain',
    risk: 'data-loss',
    text: 'the data of volumes that are made from now on is deleted with their claims',
    source: longhorn,
  },
  {
    chart: 'longhorn',
    field: /^values\.defaultSettings\.deletingConfirmationFlag$/,
    when: ({ after }) => after === true,
    risk: 'data-loss',
    text: 'an uninstallation deletes every volume',
    source: 'longhorn.io/docs/1.7.2/deploy/uninstall',
  },
  {
    chart: 'longhorn',
    field: /^values\.(defaultSettings\.backup|defaultBackupStore)/,
    risk: 'none',
    text: 'backups go to, and are looked for in, another place; those in the old one stay',
    source: 'longhorn.io/docs/1.7.2/snapshots-and-backups/backup-and-restore/set-backup-target',
  },
  {
    field: /(^|\.)(persistence|persistentVolume|storage)\.enabled$/,
    when: turnedOff,
    risk: 'data-loss',
    text: 'the program starts without the volume that holds its data',
    source: 'helm.sh/docs/chart_best_practices/values',
  },
  {
    field: /(^|\.)(installCRDs|crds?\.(enabled|install|create))$/,
    when: turnedOff,
    risk: 'data-loss',
    text: 'the kinds of the chart are pruned, and every object of them, unless the chart marks them to be kept',
    source: 'argo-cd.readthedocs.io/en/stable/user-guide/auto_sync, Automatic Pruning',
  },
  {
    field: /(^|\.)(replicas|replicaCount)$/,
    when: ({ after }) => after === 0,
    risk: 'traffic',
    text: 'no pod is left, so nothing behind its Services answers',
    source: 'Kubernetes 1.31 pkg/controller/replicaset/replica_set.go, manageReplicas',
  },
  {
    chart: 'cilium',
    field: /^values\.(tunnelProtocol|routingMode|kubeProxyReplacement|tunnel|ipam|cluster)/,
    risk: 'traffic',
    text: 'nodes that have it and nodes that do not yet cannot reach each other',
    source: 'docs.cilium.io/en/v1.18/operations/upgrade, Impact of upgrade',
  },
  {
    chart: 'gateway',
    field: /^values\.service\.(type|loadBalancerIP|externalTrafficPolicy|annotations)/,
    risk: 'traffic',
    text: 'the gateway may get another address',
    source: 'Istio 1.29 manifests/charts/gateway/templates/service.yaml',
  },
];

/** Charts may do anything with their values; what is known of them is said, and the rest is taken for a restart. */
export const judgeHelmValues: Judge = function* ({ before, after, object, paths }) {
  if (object.kind !== 'HelmRelease') return;
  if (before === undefined || after === undefined)
    yield { risk: 'none', path: '', text: 'its Application says what becomes of its objects' };
  const chart = object.at('chart').text ?? '';
  for (const path of paths) {
    const rule = rules.find(
      (it) => (it.chart ?? chart) === chart && it.field.test(path.field) && (it.when?.(path) ?? true),
    );
    if (rule !== undefined) yield { risk: rule.risk, path: path.path, text: rule.text, source: rule.source };
    else if (sizedLikeStatefulSets(chart, path.field))
      yield {
        risk: 'rejected',
        path: path.path,
        text: `the chart writes it into volumeClaimTemplates, which cannot be changed${isShrunk(path) ? ', and a claim cannot shrink' : ''}`,
        source: 'Kubernetes 1.31 pkg/apis/apps/validation/validation.go, ValidateStatefulSetUpdate',
      };
    else yield { risk: 'restart', path: path.path, text: 'what the chart makes of it is not known' };
  }
  yield* lostServices(before, after);
};

function isShrunk({ before, after }: PathChange): boolean {
  const [old, now] = [parseQuantity(before), parseQuantity(after)];
  return old !== undefined && now !== undefined && now < old;
}

/** Services and ports that the chart is expected to make of the old values and not of the new. */
function* lostServices(before: Resource | undefined, after: Resource | undefined): Generator<Reason> {
  if (before === undefined || after === undefined || !isHelmRelease(before) || !isHelmRelease(after)) return;
  const [old, now] = [before, after].map((release) =>
    promisesOf(release).map((it) => new Resource(it, {}, true)),
  );
  for (const service of old ?? []) {
    if (service.kind !== 'Service') continue;
    const same = now?.find(({ kind, name }) => kind === 'Service' && name === service.name);
    const ports = same?.spec.at('ports').items.map((port) => port.at('port').value) ?? [];
    const lost = service.spec.at('ports').items.flatMap((port) => {
      const { value } = port.at('port');
      return ports.includes(value) ? [] : [String(value)];
    });
    if (same === undefined || lost.length > 0)
      yield {
        risk: 'traffic',
        path: 'values',
        text:
          same === undefined
            ? `the chart no longer makes Service ${service.name}`
            : `Service ${service.name} loses port ${lost.join(', ')}`,
        source: `chart ${before.chart}`,
      };
  }
}
