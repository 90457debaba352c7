import { parseGoDuration } from '../../manifests/go-duration.ts';
import type { Rule } from '../rule.ts';

export const reconciliationTimeout: Rule = {
  id: 'reconciliation-timeout',
  severity: 'error',
  title: 'The interval in which Argo CD asks for commits is no duration, or far too short',
  judges: ['HelmRelease'],
  why: 'Argo CD logs a warning about a value that is no duration and goes on with its default. A few seconds make the repository server ask every repository all the time, and hosts of Git limit that.',
  fix: 'Write minutes, such as 180s, and let a webhook of the Git host tell about commits at once.',
  source:
    'argo-cd docs/operator-manual/argocd-cm.yaml, timeout.reconciliation; util/env/env.go ParseDurationFromEnv (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { source: { chart: argo-cd, helm: { valuesObject: { configs: { cm: { timeout.reconciliation: 3 minutes } } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { source: { chart: argo-cd, helm: { valuesObject: { configs: { cm: { timeout.reconciliation: 180s } } } } } }
`,
  },
  *check(release) {
    if (release.at('chart').text !== 'argo-cd') return;
    const at = release.at('values', 'configs', 'cm', 'timeout.reconciliation');
    if (!at.exists) return;
    const seconds = parseGoDuration(withoutDays(String(at.value)));
    if (seconds === undefined) {
      yield { at, message: `'${at.value}' is no duration such as 180s, and the default is taken` };
    } else if (seconds > 0 && seconds < 30) {
      yield {
        at,
        message: `asks every repository each ${seconds} s; a webhook is quicker and costs nothing`,
        severity: 'warning',
      };
    }
  },
};

/** Argo CD takes days too, which Go does not. */
function withoutDays(text: string): string {
  return text.replace(/^(\d+)d(?=\d|$)/, (_, days: string) => `${Number(days) * 24}h`);
}
