import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule } from '../rule.ts';
import { tryReadTalonRules } from './talon-rules.ts';

/** From the worst down; of the first there is no worse one. */
const worse = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'informational', 'debug'];

export const talonExactPriority: Rule = {
  id: 'talon-exact-priority',
  severity: 'warning',
  title: 'A rule of Falco Talon takes one priority and none that is worse',
  judges: ['HelmRelease'],
  why: 'Critical means exactly Critical to Talon: for Alert and Emergency, which are worse, the rule does nothing.',
  fix: 'Write >= before the priority.',
  source: 'P36; falco-talon internal/rules/rules.go (v0.3.0)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec: { source: { chart: falco-talon, helm: { valuesObject: { config: { rulesOverride: "[{ rule: isolate, match: { priority: Critical } }]" } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec: { source: { chart: falco-talon, helm: { valuesObject: { config: { rulesOverride: "[{ rule: isolate, match: { priority: '>=Critical' } }]" } } } } }
`,
  },
  *check(release) {
    const read = isHelmRelease(release) ? tryReadTalonRules(release) : undefined;
    for (const rule of read?.rules ?? []) {
      const [, sign, given = ''] = /^([<>]?=?)(\w+)$/.exec(rule.at('match', 'priority').text ?? '') ?? [];
      if (read === undefined || (sign !== '' && sign !== '=') || worse.indexOf(given.toLowerCase()) < 1)
        continue;
      yield {
        at: read.at,
        message: `rule '${rule.at('rule').text}' takes only events of priority ${given}; >=${given} takes worse ones too`,
      };
    }
  },
};
