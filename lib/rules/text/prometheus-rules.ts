import type { Field } from '../../manifests/field.ts';
import { parsePrometheusDuration } from '../../manifests/prometheus-duration.ts';
import { ruleGroupsOf } from '../../manifests/relations/prometheus.ts';
import type { Problem, Rule } from '../rule.ts';
import { templateFault } from './alert-template.ts';

export const prometheusRules: Rule = {
  id: 'prometheus-rules',
  severity: 'error',
  title: 'A rule that Prometheus does not load',
  judges: ['ConfigMap', 'monitoring.coreos.com/PrometheusRule'],
  why: 'Prometheus refuses the whole file: no alert in it fires.',
  fix: 'Correct the rule; promtool check rules shows the same.',
  source: 'prometheus model/rulefmt/rulefmt.go, template/template.go (3.13)',
  examples: { flagged: example('5 minutes'), accepted: example('5m') },
  *check(object) {
    // Names of groups have to differ within a file.
    const groups = new Map<string, string>();
    for (const group of ruleGroupsOf(object)) {
      yield* groupFaults(group, groups);
      const alerts = new Set<string>();
      for (const rule of group.at('rules').items) {
        yield* ruleFaults(rule);
        yield* twice(rule, alerts);
      }
    }
  },
};

function* groupFaults(group: Field, seen: Map<string, string>): Generator<Problem> {
  const name = group.at('name');
  const file = group.steps.slice(0, 2).join(' ');
  const key = `${file} ${name.text}`;
  if (name.text === undefined || name.text === '') yield { at: name, message: 'the group has no name' };
  else if (seen.has(key)) yield { at: name, message: `there is another group '${name.text}' in the file` };
  seen.set(key, file);
  yield* duration(group.at('interval'));
}

function* ruleFaults(rule: Field): Generator<Problem> {
  const [alert, record] = [rule.at('alert'), rule.at('record')];
  if (alert.exists === record.exists) {
    const what = alert.exists ? 'both alert and record' : 'neither alert nor record';
    yield { at: rule, message: `the rule has ${what}` };
  }
  if (!rule.at('expr').exists) yield { at: rule.at('expr'), message: 'the rule has no expression' };
  if (record.text !== undefined && !/^[a-zA-Z_:][\w:]*$/.test(record.text))
    yield { at: record, message: `'${record.text}' is no name of a metric` };
  for (const key of ['for', 'keep_firing_for', 'annotations']) {
    if (record.exists && rule.at(key).exists)
      yield { at: rule.at(key), message: `a record cannot have ${key}` };
  }
  yield* duration(rule.at('for'));
  yield* duration(rule.at('keep_firing_for'));
  for (const [, at] of [...rule.at('annotations').entries, ...rule.at('labels').entries]) {
    const fault = at.text === undefined ? undefined : templateFault(at.text);
    if (fault !== undefined) yield { at, message: fault };
  }
}

function* duration(at: Field): Generator<Problem> {
  if (at.exists && parsePrometheusDuration(String(at.value)) === undefined)
    yield { at, message: `'${String(at.value)}' is no duration such as 5m` };
}

/** Two alerts of one name and the same labels are one to Alertmanager. */
function* twice(rule: Field, seen: Set<string>): Generator<Problem> {
  const alert = rule.at('alert').text;
  if (alert === undefined) return;
  const labels = Object.entries(rule.at('labels').labels).sort().join();
  const key = `${alert} ${labels}`;
  if (seen.has(key))
    yield {
      at: rule.at('alert'),
      message: `alert ${alert} is there twice with the same labels`,
      severity: 'warning',
    };
  seen.add(key);
}

function example(wait: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop, namespace: shop }
spec:
  groups:
    - name: shop
      rules:
        - alert: WebDown
          expr: up{job="web"} == 0
          for: ${wait}
`;
}
