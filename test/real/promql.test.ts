import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dump } from 'js-yaml';
import { parsePromql } from '../../lib/manifests/promql/parse-promql.ts';
import { readManifests } from '../../lib/manifests/read-manifests.ts';
import { expressionsOf } from '../../lib/manifests/relations/expressions.ts';
import { Resource } from '../../lib/manifests/resource.ts';
import { mutationsOf } from './mutations.ts';
import { synthesized } from './platform.ts';
import { requirePrograms } from './programs.ts';
import { run } from './run.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let expressions: string[];

beforeAll(() => {
  requirePrograms('promtool');
  const files = [...synthesized(teardown)].map(([path, text]) => ({ path, text }));
  const objects = readManifests(files).objects.map(({ manifest, source }) => new Resource(manifest, source));
  const texts = objects.flatMap(expressionsOf).flatMap(({ text }) => text ?? []);
  // What something fills in later is no PromQL before.
  expressions = [...new Set(texts)].filter((text) => !/\$|\{\{/.test(text));
});
afterAll(() => teardown.run());

/** What the two judge differently on purpose. promtool is Debian's, of Prometheus 2; the grammar is that of Prometheus 3. */
const exceptions: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['names of labels stand in quotes since Prometheus 3', /[{,(]\s*("[^"]*"|'[^']*')\s*([=!]~|!=|=|[,)}])/],
  [
    'a bare number is a duration since Prometheus 3, and the other way round',
    /\[\s*[\d.]+\s*[\]:]|:\s*[\d.]+\s*\]|offset\s+[\d.]+(?!\w)|(?<![[\w:"'|])(?<!offset\s*)\d+[smhdwy](?!\w)/,
  ],
  [
    'the grammar takes offset for a keyword only, Prometheus for the name of a metric too',
    /\boffset\b(?!\s*-?\s*\d)/,
  ],
];

test('the expressions of the platform are right', async () => {
  expect(expressions.length).toBeGreaterThan(20);
  expect([...(await refusedByPromtool(expressions))]).toEqual([]);
  expect(expressions.filter(isRefused)).toEqual([]);
});

test('hundreds of expressions with a token wrong are judged as promtool judges them', async () => {
  const mutations = mutationsOf(expressions, token, 1200, 1);
  const refused = await refusedByPromtool(mutations);
  const isException = (text: string) => exceptions.some(([, pattern]) => pattern.test(text));
  const judged = mutations.filter((text) => !isException(text));
  const differences = judged.filter((text) => isRefused(text) !== refused.has(text));
  expect(
    differences.map(
      (text) => `${refused.has(text) ? 'taken' : 'refused'}: ${text} ${parsePromql(text).error ?? ''}`,
    ),
  ).toEqual([]);
  expect(judged.length).toBeGreaterThan(1000);
  // Both kinds are many, or the test would prove nothing.
  expect(refused.size).toBeGreaterThan(300);
  expect(mutations.length - refused.size).toBeGreaterThan(100);
});

const token = /\s+|"(?:\\.|[^"\\])*"|'[^']*'|[\w:.]+|[=!<>]=|[=!]~|[^\s\w]/g;

function isRefused(text: string): boolean {
  return parsePromql(text).error !== undefined;
}

async function refusedByPromtool(texts: readonly string[]): Promise<Set<string>> {
  const file = path.join(teardown.folder(), 'rules.yaml');
  const rules = texts.map((expr, index) => ({ record: `rule_${index}`, expr }));
  writeFileSync(file, dump({ groups: [{ name: 'all', rules }] }));
  const { stderr } = await run(['promtool', 'check', 'rules', file]);
  return new Set(
    [...stderr.matchAll(/"rule_(\d+)": (?:could not parse|field 'expr' must be set)/g)].map(
      ([, index]) => texts[Number(index)] ?? '',
    ),
  );
}
