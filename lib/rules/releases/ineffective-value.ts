import type { Field } from '../../manifests/field.ts';
import { type HelmRelease, isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule, Severity } from '../rule.ts';

/** A value that a chart does not read, or not as it looks. */
interface Ineffective {
  readonly chart: string;
  readonly path: readonly string[];
  /** The major version from which on it is so. */
  readonly since?: number;
  /** `KEY` stands for the path. */
  readonly message: string;
  readonly severity?: Severity;
  readonly unless?: (release: HelmRelease, at: Field) => boolean;
}

const talonNotifier = "no template reads KEY; Loki's address is config.notifiers.loki.url";

const table: readonly Ineffective[] = [
  {
    chart: 'argo-cd',
    path: ['server', 'config'],
    since: 6,
    message: 'no template reads KEY; write configs.cm',
  },
  {
    chart: 'argo-cd',
    path: ['server', 'rbacConfig'],
    since: 6,
    message: 'no template reads KEY; write configs.rbac',
  },
  {
    chart: 'cert-manager',
    path: ['installCRDs'],
    message: 'KEY is deprecated; write crds.enabled',
    severity: 'warning',
  },
  {
    chart: 'falco',
    path: ['config'],
    message: "no template reads KEY; Talon's rules are falco-talon.config.rulesOverride",
  },
  { chart: 'falco', path: ['rules'], message: 'no template reads KEY; rules are customRules' },
  {
    chart: 'falco',
    path: ['falcotalon'],
    message: 'KEY is called falco-talon since chart 6, switched on by responseActions.enabled',
  },
  ...['containerd', 'crio', 'docker'].map((name) => ({
    chart: 'falco',
    path: ['collectors', name],
    since: 7,
    message: 'KEY was removed in chart 7; write collectors.containerEngine',
  })),
  {
    chart: 'falco',
    path: ['falco-talon', 'config', 'notifiers', 'loki', 'hostPort'],
    message: talonNotifier,
  },
  { chart: 'falco-talon', path: ['config', 'notifiers', 'loki', 'hostPort'], message: talonNotifier },
  {
    chart: 'longhorn',
    path: ['defaultSettings', 'defaultReplicaCount'],
    message: 'KEY is for volumes made in the UI of Longhorn; claims get persistence.defaultClassReplicaCount',
    severity: 'warning',
    unless: ({ values }) => values.at('persistence', 'defaultClassReplicaCount').exists,
  },
  {
    chart: 'metallb',
    path: ['configInline'],
    message: 'KEY was removed in 0.13, and the chart refuses it; write IPAddressPool and L2Advertisement',
  },
];

export const ineffectiveValue: Rule = {
  id: 'ineffective-value',
  severity: 'error',
  title: 'A value that the chart does not read, or not as it looks',
  judges: ['HelmRelease'],
  why: 'Helm says nothing about values that no template reads, so what was wanted silently does not happen.',
  fix: 'Write the key that the chart reads.',
  source: 'P36; P37; P38; falco charts/falco/BREAKING-CHANGES.md; longhorn chart/values.yaml 1.7.2',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec: { source: { chart: falco, targetRevision: 7.2.1, helm: { valuesObject: { collectors: { containerd: { enabled: true } } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec: { source: { chart: falco, targetRevision: 7.2.1, helm: { valuesObject: { collectors: { containerEngine: { enabled: true } } } } } }
`,
  },
  *check(release) {
    if (!isHelmRelease(release)) return;
    for (const { chart, path, since, message, severity, unless } of table) {
      if (chart !== release.chart || (since !== undefined && !release.atLeast(since))) continue;
      const at = release.values.at(...path);
      if (!at.exists || unless?.(release, at)) continue;
      yield {
        at,
        message: message.replace('KEY', path.join('.')),
        ...(severity === undefined ? {} : { severity }),
      };
    }
  },
};
