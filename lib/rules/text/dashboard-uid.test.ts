import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { dashboardUid } from './dashboard-uid.ts';
import { configMap } from './text.fixture.ts';

const dashboard = (key: string, uid: string, name?: string) =>
  configMap(key, JSON.stringify({ title: key.toUpperCase(), uid, panels: [] }), name);

describe('dashboard-uid', () => {
  test('flags the second of two', () => {
    expect(judge(dashboardUid, dashboard('a.json', 'x', 'first') + dashboard('b.json', 'x'))).toEqual([
      'ConfigMap shop/config data["b.json"].uid: dashboard A.JSON in ConfigMap first has the uid \'x\' already',
    ]);
  });

  test('accepts different ones, and none, for which Grafana makes one', () => {
    expect(judge(dashboardUid, dashboard('a.json', 'x', 'first') + dashboard('b.json', 'y'))).toEqual([]);
    expect(judge(dashboardUid, dashboard('a.json', '', 'first') + dashboard('b.json', ''))).toEqual([]);
  });
});
