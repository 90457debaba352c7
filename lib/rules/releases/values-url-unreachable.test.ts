import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { valuesUrlUnreachable } from './values-url-unreachable.ts';

const service = (name: string, namespace: string, port: number) => `---
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ports: [{ port: ${port} }] }
`;
const adapter = (url: string) =>
  release('prometheus-adapter', `{ prometheus: { url: "${url}", port: 9090 } }`);
const place = 'Application argocd/prometheus-adapter values.prometheus.url: ';

describe('values-url-unreachable', () => {
  test('flags a Service that is not there, and a port that it does not have', () => {
    const [line, ...others] = judge(valuesUrlUnreachable, adapter('http://prometheus.monitoring.svc'));
    expect(others).toEqual([]);
    expect(line).toContain(`${place}http://prometheus.monitoring.svc: `);
    const wrong = judge(
      valuesUrlUnreachable,
      adapter('http://prometheus.monitoring.svc') + service('prometheus', 'monitoring', 80),
    );
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(/9090/);
  });

  test('knows the default of the chart', () => {
    expect(judge(valuesUrlUnreachable, release('prometheus-adapter'))[0]).toContain(
      `${place}http://prometheus.default.svc, the default of the chart: `,
    );
  });

  test('flags those of falcosidekick where it is on, of kiali and of promtail', () => {
    const config = 'config: { loki: { hostport: "http://loki.shop.svc:3100" } }';
    expect(
      judge(valuesUrlUnreachable, release('falco', `{ falcosidekick: { enabled: true, ${config} } }`)),
    ).toHaveLength(1);
    expect(judge(valuesUrlUnreachable, release('falco', `{ falcosidekick: { ${config} } }`))).toEqual([]);
    const kiali =
      '{ external_services: { prometheus: { url: "http://prom.shop.svc:9090" }, grafana: { internal_url: "http://g.shop.svc" } } }';
    expect(judge(valuesUrlUnreachable, release('kiali-server', kiali))).toHaveLength(1);
    const promtail = '{ config: { clients: [{ url: "http://loki.shop.svc:3100/loki/api/v1/push" }] } }';
    expect(judge(valuesUrlUnreachable, release('promtail', promtail))).toHaveLength(1);
  });

  test('is a warning where the server may be somewhere else', () => {
    expect(
      findingsOf(
        valuesUrlUnreachable,
        adapter('http://prometheus.monitoring.svc') + service('other', 'monitoring', 80),
        {},
      ),
    ).toMatchObject([{ severity: 'warning' }]);
  });

  test('accepts what is there, what another chart brings, and hosts elsewhere', () => {
    const there = adapter('http://prometheus.monitoring.svc') + service('prometheus', 'monitoring', 9090);
    expect(judge(valuesUrlUnreachable, there)).toEqual([]);
    expect(judge(valuesUrlUnreachable, release('loki-stack'))).toEqual([]);
    expect(judge(valuesUrlUnreachable, adapter('https://prometheus.example.com'))).toEqual([]);
    const talon =
      '{ responseActions: { enabled: true }, falcosidekick: { enabled: true, config: { talon: { address: "http://falco-talon:2803" } } } }';
    expect(judge(valuesUrlUnreachable, release('falco', talon))).toEqual([]);
  });
});
