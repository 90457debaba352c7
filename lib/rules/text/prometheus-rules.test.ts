import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { prometheusRules } from './prometheus-rules.ts';
import { configMap } from './text.fixture.ts';

const rules = (...list: string[]) =>
  configMap('a.yaml', `groups:\n- name: g\n  rules:\n${list.map((rule) => `  - { ${rule} }`).join('\n')}`);
const nth = (index: number) => `ConfigMap shop/config data["a.yaml"].groups[0].rules[${index}]`;
const at = nth(0);
const summary = (text: string) =>
  rules(`alert: A, expr: up, annotations: { summary: ${JSON.stringify(text)} }`);

describe('prometheus-rules', () => {
  test('flags a rule that is neither or both, or has no expression', () => {
    expect(judge(prometheusRules, rules('expr: up', 'alert: A, record: b, expr: up', 'alert: C'))).toEqual([
      `${at}: the rule has neither alert nor record`,
      `${nth(1)}: the rule has both alert and record`,
      `${nth(2)}.expr: the rule has no expression`,
    ]);
  });

  test('flags durations, names of records and fields that they cannot have', () => {
    expect(judge(prometheusRules, rules('alert: A, expr: up, for: 5 minutes'))).toEqual([
      `${at}.for: '5 minutes' is no duration such as 5m`,
    ]);
    expect(judge(prometheusRules, rules('record: a-b, expr: up, for: 5m'))).toEqual([
      `${at}.for: a record cannot have for`,
      `${at}.record: 'a-b' is no name of a metric`,
    ]);
  });

  test('flags two groups of one name in a file', () => {
    const twice = configMap(
      'a.yaml',
      'groups: [{ name: g, rules: [{ alert: A, expr: up }] }, { name: g, rules: [] }]',
    );
    expect(judge(prometheusRules, twice)).toEqual([
      'ConfigMap shop/config data["a.yaml"].groups[1].name: there is another group \'g\' in the file',
    ]);
  });

  test('warns of an alert that is there twice', () => {
    const one = 'alert: A, expr: up, labels: { severity: info }';
    expect(judge(prometheusRules, rules(one, one))).toEqual([
      `warning ${nth(1)}.alert: alert A is there twice with the same labels`,
    ]);
    expect(judge(prometheusRules, rules(one, one.replace('info', 'critical')))).toEqual([]);
  });

  test('reads what is filled into annotations', () => {
    const cases = {
      'a {{ $labels.pod': "a '{{' is not closed",
      '{{ $lables.pod }}': 'no variable $lables; did you mean $labels?',
      '{{ $value | humanise }}': 'no function humanise; did you mean humanize?',
      '{{ if $value }}a': "an 'if', 'range' or 'with' has no 'end'",
      '{{ end }}': "an 'end' closes nothing",
    };
    for (const [text, message] of Object.entries(cases))
      expect(judge(prometheusRules, summary(text))).toEqual([`${at}.annotations.summary: ${message}`]);
  });

  test('accepts templates of every kind', () => {
    for (const text of [
      '{{ $value | humanizePercentage }} of {{ $labels.pod }}',
      '{{ printf "%.2f" $value }} {{- if gt $value 5.0 }} much{{ else }} little{{ end }}',
      '{{ with query "sum(up) by (job)" }}{{ . | first | value }}{{ end }}',
      '{{ $x := $value }}{{ $x }} {{/* why */}}',
      '{{ range $i, $s := query "up" }}{{ $s.Labels.job }}{{ end }}',
      '{{`{{`}} $labels.pod {{`}}`}} and {{ "}}" }}',
    ])
      expect(judge(prometheusRules, summary(text))).toEqual([]);
  });
});
