import type { Field } from '../../manifests/field.ts';
import type { Problem, Rule } from '../rule.ts';

export const lokiRetention: Rule = {
  id: 'loki-retention',
  severity: 'error',
  title: 'Loki is told how long to keep logs, and nothing deletes them, or two things do',
  judges: ['HelmRelease'],
  why: 'limits_config.retention_period only counts where the compactor deletes; without that the volume fills up. Where the table manager deletes too, the shorter of the two periods counts.',
  fix: 'Set compactor.retention_enabled with limits_config.retention_period of a day at least, and leave table_manager off.',
  source: 'P40; grafana.com/docs/loki/v2.9.x/operations/storage/retention',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: loki, namespace: argocd }
spec: { source: { chart: loki-stack, helm: { valuesObject: { loki: { config: { limits_config: { retention_period: 168h } } } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: loki, namespace: argocd }
spec:
  source:
    chart: loki-stack
    helm: { valuesObject: { loki: { config: { limits_config: { retention_period: 168h }, compactor: { retention_enabled: true } } } } }
`,
  },
  *check(release) {
    if (release.at('chart').text !== 'loki-stack') return;
    const config = release.at('values', 'loki', 'config');
    const byCompactor = config.at('compactor', 'retention_enabled').boolean === true;
    const tables = config.at('table_manager', 'retention_deletes_enabled');
    const period = config.at('limits_config', 'retention_period');
    if (byCompactor && tables.boolean === true) {
      yield { at: tables, message: 'table_manager deletes, and so does the compactor', severity: 'warning' };
    }
    if (period.exists && !byCompactor) {
      yield {
        at: period,
        message: `retention_period ${period.value} has no effect: compactor.retention_enabled is not true`,
      };
    }
    if (byCompactor) yield* ofCompactor(period);
    if (tables.boolean === true) yield* ofTables(config.at('table_manager', 'retention_period'));
  },
};

function* ofCompactor(period: Field): Generator<Problem> {
  const hours = hoursOf(period);
  if (hours !== undefined && hours > 0 && hours < 24) {
    yield {
      at: period,
      message: `retention_period ${period.value} is shorter than 24h, the least that the compactor takes`,
    };
  }
}

function* ofTables(period: Field): Generator<Problem> {
  const hours = hoursOf(period);
  if (hours !== undefined && hours % 24 !== 0) {
    yield {
      at: period,
      message: `table_manager.retention_period ${period.value} is no multiple of 24h, the period of its tables`,
    };
  }
}

const hours: Readonly<Record<string, number>> = { s: 1 / 3600, m: 1 / 60, h: 1, d: 24, w: 168, y: 8760 };

/** A duration of Prometheus, as `168h` or `1w2d`. */
function hoursOf({ text }: Field): number | undefined {
  if (text === undefined || !/^(\d+[smhdwy])+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([smhdwy])/g)].reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (hours[unit] ?? 0),
    0,
  );
}
