import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { configMap } from './text.fixture.ts';
import { unknownAlert } from './unknown-alert.ts';

const rules = configMap('a.yaml', 'groups: [{ name: g, rules: [{ alert: NodeDown, expr: up }] }]', 'rules');
const config = (matcher: string) =>
  configMap(
    'alertmanager.yml',
    `route: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules: [{ source_matchers: ['${matcher}'] }]`,
  );
const at = 'ConfigMap shop/config data["alertmanager.yml"].inhibit_rules[0].source_matchers[0]';

describe('unknown-alert', () => {
  test('flags a name that no rule makes, in a list too', () => {
    expect(judge(unknownAlert, config('alertname="NodeDwn"') + rules)).toEqual([
      `${at}: no rule makes an alert NodeDwn; did you mean NodeDown?`,
    ]);
    expect(judge(unknownAlert, config('alertname=~"NodeDown|DiskFull"') + rules)).toEqual([
      `${at}: no rule makes an alert DiskFull`,
    ]);
  });

  test('accepts patterns, other labels and what is excluded', () => {
    for (const matcher of ['alertname=~"Node.+"', 'job="x"', 'alertname!="Other"', 'alertname="NodeDown"'])
      expect(judge(unknownAlert, config(matcher) + rules)).toEqual([]);
  });

  test('is silent where rules may be somewhere else', () => {
    expect(judge(unknownAlert, config('alertname="Other"'))).toEqual([]);
    expect(judge(unknownAlert, config('alertname="Other"') + rules, {})).toEqual([]);
  });
});
