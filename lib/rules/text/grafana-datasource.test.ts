import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { grafanaDatasource } from './grafana-datasource.ts';
import { configMap, service } from './text.fixture.ts';

const sources = (...list: string[]) =>
  configMap('sources.yaml', `apiVersion: 1\ndatasources:\n${list.map((item) => `- { ${item} }`).join('\n')}`);
const at = 'ConfigMap shop/config data["sources.yaml"].datasources';

describe('grafana-datasource', () => {
  test('flags a Service that is not there, and a port that it does not have', () => {
    const known = service('loki', 3100);
    expect(
      judge(grafanaDatasource, sources('name: Logs, type: loki, url: "http://lokki:3100"') + known),
    ).toEqual([`${at}[0].url: there is no Service lokki in namespace shop; did you mean 'loki'?`]);
    expect(
      judge(grafanaDatasource, sources('name: Logs, type: loki, url: "http://loki.shop.svc:80"') + known),
    ).toEqual([`${at}[0].url: Service loki has no port 80: it has 3100`]);
  });

  test('flags a second default', () => {
    const one = 'name: A, type: loki, url: "http://a", isDefault: true';
    expect(judge(grafanaDatasource, sources(one, one.replace('A', 'B')))).toEqual([
      `${at}[1].isDefault: A is the default already: there can be one`,
    ]);
    expect(judge(grafanaDatasource, sources(one, `${one}, orgId: 2`))).toEqual([]);
  });

  test('accepts hosts of elsewhere and variables', () => {
    const known = service('loki', 3100);
    for (const url of ['https://grafana.example.com', '$LOKI_URL', 'http://loki:3100/'])
      expect(judge(grafanaDatasource, sources(`name: A, type: loki, url: "${url}"`) + known)).toEqual([]);
  });
});
