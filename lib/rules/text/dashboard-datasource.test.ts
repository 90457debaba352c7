import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { dashboardDatasource } from './dashboard-datasource.ts';
import { configMap } from './text.fixture.ts';

const dashboard = (uid: string) =>
  configMap(
    'a.json',
    JSON.stringify({
      title: 'A',
      panels: [{ type: 'row', panels: [{ targets: [{ datasource: { type: 'prometheus', uid } }] }] }],
    }),
  );
const sources = (item: string) => configMap('sources.yaml', `datasources: [{ ${item} }]`, 'sources');
const prometheus = sources('name: Prom, type: prometheus, uid: prometheus');

describe('dashboard-datasource', () => {
  test('flags a uid that no data source has, in rows too', () => {
    expect(judge(dashboardDatasource, dashboard('promethues') + prometheus)).toEqual([
      "ConfigMap shop/config data[\"a.json\"].panels[0].panels[0].targets[0].datasource.uid: no data source has the uid 'promethues'; did you mean 'prometheus'?",
    ]);
    expect(judge(dashboardDatasource, dashboard('P18') + prometheus)).toEqual([
      'ConfigMap shop/config data["a.json"].panels[0].panels[0].targets[0].datasource.uid: no data source has the uid \'P18\' (prometheus)',
    ]);
  });

  test("accepts known ones, variables and Grafana's own", () => {
    for (const uid of ['prometheus', 'Prom', '$source', '-- Mixed --', 'grafana'])
      expect(judge(dashboardDatasource, dashboard(uid) + prometheus)).toEqual([]);
  });

  test('is silent where the data sources are not known', () => {
    expect(judge(dashboardDatasource, dashboard('other'))).toEqual([]);
    expect(judge(dashboardDatasource, dashboard('other') + sources('name: Prom, type: prometheus'))).toEqual(
      [],
    );
  });
});
