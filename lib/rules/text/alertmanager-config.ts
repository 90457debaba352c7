import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { parsePrometheusDuration } from '../../manifests/prometheus-duration.ts';
import { whyNotRe2 } from '../../manifests/re2.ts';
import { alertmanagerConfigsIn, readMatcher, routesOf } from '../../manifests/relations/alertmanager.ts';
import type { Problem, Rule } from '../rule.ts';

export const alertmanagerConfig: Rule = {
  id: 'alertmanager-config',
  severity: 'error',
  title: 'A configuration that Alertmanager refuses',
  judges: ['ConfigMap'],
  why: 'Alertmanager ends at its start, or keeps its old configuration: alerts go nowhere, or to the wrong people.',
  fix: 'Correct the field; amtool check-config shows the same.',
  source: 'alertmanager config/config.go, pkg/labels/parse.go (0.34)',
  examples: { flagged: example('mial'), accepted: example('mail') },
  *check(configMap) {
    for (const document of alertmanagerConfigsIn(configMap)) {
      const receivers = namesIn(document.at('receivers'));
      const times = namesIn(document.at('time_intervals')).concat(
        namesIn(document.at('mute_time_intervals')),
      );
      yield* twice(document.at('receivers'));
      const root = document.at('route');
      if (!root.at('receiver').exists)
        yield { at: root.at('receiver'), message: 'the first route has no receiver' };
      for (const key of ['match', 'match_re', 'matchers']) {
        if (root.at(key).exists)
          yield { at: root.at(key), message: 'the first route takes every alert and cannot match some' };
      }
      for (const route of routesOf(root)) {
        yield* named(route.at('receiver'), receivers, 'receiver');
        for (const key of ['mute_time_intervals', 'active_time_intervals'])
          for (const at of route.at(key).items) yield* named(at, times, 'time interval');
        for (const key of ['group_wait', 'group_interval', 'repeat_interval']) yield* duration(route.at(key));
        yield* matcherFaults(route.at('matchers'));
        for (const [, at] of route.at('match_re').entries) yield* regex(at, at.text ?? '');
      }
      for (const inhibition of document.at('inhibit_rules').items) {
        yield* matcherFaults(inhibition.at('source_matchers'));
        yield* matcherFaults(inhibition.at('target_matchers'));
      }
    }
  },
};

function* named(at: Field, names: readonly string[], what: string): Generator<Problem> {
  if (at.text === undefined || at.text === '' || names.includes(at.text)) return;
  const meant = tryFindClosestName(at.text, names);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  yield { at, message: `no ${what} is called '${at.text}'${hint}` };
}

function* twice(list: Field): Generator<Problem> {
  const seen = new Set<string>();
  for (const item of list.items) {
    const { text } = item.at('name');
    if (text === undefined) yield { at: item.at('name'), message: 'the receiver has no name' };
    else if (seen.has(text)) yield { at: item.at('name'), message: `there is another receiver '${text}'` };
    seen.add(text ?? '');
  }
}

function* duration(at: Field): Generator<Problem> {
  if (at.exists && parsePrometheusDuration(String(at.value)) === undefined)
    yield { at, message: `'${String(at.value)}' is no duration such as 30s` };
}

function* matcherFaults(list: Field): Generator<Problem> {
  for (const at of list.items) {
    const matcher = at.text === undefined ? undefined : readMatcher(at.text);
    if (matcher === undefined)
      yield { at, message: `'${String(at.value)}' is no matcher such as severity="critical"` };
    else if (matcher.operator.endsWith('~')) yield* regex(at, matcher.value);
  }
}

function* regex(at: Field, text: string): Generator<Problem> {
  const fault = text === '' ? undefined : whyNotRe2(text);
  if (fault !== undefined) yield { at, message: `'${text}' is no regular expression: ${fault}` };
}

function namesIn(list: Field): string[] {
  return list.items.flatMap((item) => item.at('name').text ?? []);
}

function example(receiver: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: alertmanager, namespace: monitoring }
data:
  alertmanager.yml: |
    route: { receiver: ${receiver} }
    receivers: [{ name: mail }]
`;
}
