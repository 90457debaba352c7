import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { alertmanagerConfig } from './alertmanager-config.ts';
import { configMap } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["alertmanager.yml"]';
const config = (route: string, rest = '') =>
  configMap(
    'alertmanager.yml',
    `route: { ${route} }\nreceivers: [{ name: mail }, { name: nobody }]\n${rest}`,
  );

describe('alertmanager-config', () => {
  test('flags a receiver that is not there, at any depth', () => {
    expect(
      judge(alertmanagerConfig, config('receiver: mail, routes: [{ routes: [{ receiver: mai }] }]')),
    ).toEqual([
      `${at}.route.routes[0].routes[0].receiver: no receiver is called 'mai'; did you mean 'mail'?`,
    ]);
  });

  test('flags a first route that has no receiver, or matches only some alerts', () => {
    expect(judge(alertmanagerConfig, config('matchers: [a="b"]'))).toEqual([
      `${at}.route.matchers: the first route takes every alert and cannot match some`,
      `${at}.route.receiver: the first route has no receiver`,
    ]);
  });

  test('flags matchers, regular expressions, durations and time intervals that are none', () => {
    const inner = `matchers: ['severity is critical', 'a=~"b("'], group_wait: 10, mute_time_intervals: [night]`;
    expect(judge(alertmanagerConfig, config(`receiver: mail, routes: [{ ${inner} }]`))).toEqual([
      `${at}.route.routes[0].group_wait: '10' is no duration such as 30s`,
      `${at}.route.routes[0].matchers[0]: 'severity is critical' is no matcher such as severity="critical"`,
      `${at}.route.routes[0].matchers[1]: 'b(' is no regular expression: unterminated group`,
      `${at}.route.routes[0].mute_time_intervals[0]: no time interval is called 'night'`,
    ]);
    expect(
      judge(alertmanagerConfig, config('receiver: mail', 'inhibit_rules: [{ source_matchers: [oops] }]')),
    ).toEqual([
      `${at}.inhibit_rules[0].source_matchers[0]: 'oops' is no matcher such as severity="critical"`,
    ]);
  });

  test('flags two receivers of one name', () => {
    const twice = config('receiver: mail').replace('nobody', 'mail');
    expect(judge(alertmanagerConfig, twice)).toEqual([
      `${at}.receivers[1].name: there is another receiver 'mail'`,
    ]);
  });

  test('accepts every form of a matcher', () => {
    const inner = `matchers: ['a = b', 'a!="b c"', 'a=~"b|c"', 'a!~b.*', 'a=""'], mute_time_intervals: [night]`;
    const rest = 'time_intervals: [{ name: night }]';
    expect(judge(alertmanagerConfig, config(`receiver: mail, routes: [{ ${inner} }]`, rest))).toEqual([]);
  });

  test('leaves programs alone that route to receivers too', () => {
    const config = `
apiVersion: v1
kind: ConfigMap
metadata: { name: event-exporter-cfg, namespace: monitoring }
data:
  config.yaml: |
    route: { routes: [{ match: [{ receiver: dump }] }] }
    receivers: [{ name: dump, file: { path: /dev/stdout } }]
`;
    expect(judge(alertmanagerConfig, config)).toEqual([]);
  });
});
