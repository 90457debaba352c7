import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dump } from 'js-yaml';
import { alertTopics } from '../../charts/monitoring/alerts/all.ts';
import type { AlertCase, Series } from './alert-cases/alert-case.ts';
import { alertCases } from './alert-cases/all.ts';
import { filesOf } from './monitoring-files.ts';
import { synthesized } from './platform.ts';
import { requirePrograms } from './programs.ts';
import { run } from './run.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
const alerts = alertTopics.flatMap((topic) => topic.alerts);
let folder: string;
/** File of each topic. */
let ruleFiles: Map<string, string>;

beforeAll(() => {
  requirePrograms('promtool');
  folder = teardown.folder();
  const rules = filesOf(synthesized(teardown), 'prometheus-rules');
  mkdirSync(path.join(folder, 'rules'));
  ruleFiles = new Map(
    [...rules].map(([name, text]): [string, string] => {
      const file = path.join(folder, 'rules', name);
      writeFileSync(file, text);
      return [path.basename(name, '.yaml'), file];
    }),
  );
});
afterAll(() => teardown.run());

test('promtool takes every file of rules', async () => {
  const { code, stdout, stderr } = await run(['promtool', 'check', 'rules', ...ruleFiles.values()]);
  expect([code, stderr]).toEqual([0, '']);
  const counts = [...stdout.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(alerts.length);
});

test('every alert has a case in which it fires', () => {
  const covered = new Set(alertCases.map(({ alert }) => alert));
  expect(alerts.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  expect([...covered].filter((name) => !alerts.some((alert) => alert.name === name))).toEqual([]);
});

const titled = alertCases.map((one, index) => [`${one.alert} (${index + 1})`, one] as const);

describe('an alert', () => {
  test.each(titled)('%s fires when it should', async (_, given) => {
    const { severity } = alerts.find(({ name }) => name === given.alert) ?? {};
    const labels = { alertname: given.alert, alertstate: 'firing', severity, ...given.labels };
    expect(await judge(given, given.firing, [labels])).toBe('');
  });

  test.each(titled.filter(([, { alert }]) => alert !== 'Watchdog'))(
    '%s keeps quiet when it should',
    async (_, given) => {
      expect(await judge(given, given.silent, [])).toBe('');
    },
  );

  test.each(titled)('%s says only what it has labels for', (_, { alert, labels }) => {
    const { summary = '', description = '' } = alerts.find(({ name }) => name === alert) ?? {};
    const said = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    const known = ['instance', 'job', ...Object.keys(labels)];
    expect(said.filter((label) => !known.includes(String(label)))).toEqual([]);
  });
});

/** What promtool has against it that just these alerts fire. */
async function judge(
  { alert, at = 45 }: AlertCase,
  series: Series,
  expected: readonly object[],
): Promise<string> {
  const file = path.join(folder, 'case.yaml');
  // Its own topic alone: an evaluation of all takes ten times as long.
  const topic = alertTopics.find(({ alerts }) => alerts.some(({ name }) => name === alert))?.topic ?? '';
  const labels = expected.map(
    (one) =>
      `ALERTS{${Object.entries(one)
        .map(([key, value]) => `${key}="${value}"`)
        .join(', ')}}`,
  );
  const test = {
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `ALERTS{alertname="${alert}", alertstate="firing"}`,
        eval_time: `${at}m`,
        exp_samples: labels.map((text) => ({ labels: text, value: 1 })),
      },
    ],
  };
  writeFileSync(file, dump({ rule_files: [ruleFiles.get(topic)], evaluation_interval: '1m', tests: [test] }));
  const { code, stdout, stderr } = await run(['promtool', 'test', 'rules', file]);
  return code === 0 ? '' : `${stdout}${stderr}`;
}
