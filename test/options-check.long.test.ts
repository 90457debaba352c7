import { describe, expect, test } from '@jest/globals';
import { buildPlatform } from '../charts/app.ts';
import { factsOf } from '../lib/cli/cluster-facts.ts';
import { render } from '../lib/cli/render.ts';
import { Inventory } from '../lib/manifests/inventory.ts';
import { readManifests } from '../lib/manifests/read-manifests.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { allRules } from '../lib/rules/all.ts';
import { check } from '../lib/rules/check.ts';
import { sentenceOf } from '../lib/rules/finding.ts';
import { optionsOf, platformWith, type Switch, switches } from './support/options.ts';

/** What the rules have against a platform, but for what is only worth knowing. */
function findings(platform: Platform): string[] {
  const { tree } = render(buildPlatform(platform));
  const read = readManifests([...tree].map(([path, text]) => ({ path, text })));
  return check(new Inventory(read, { ...factsOf(platform), whole: true }), allRules)
    .filter(({ severity }) => severity !== 'info')
    .map((finding) => `${finding.severity} ${finding.rule} ${sentenceOf(finding)}`);
}

const without = new Set(findings(platformWith(undefined)));
const names = Object.keys(switches) as Switch[];

describe('the platform with an option on', () => {
  test.each(names)('has nothing to find fault with in %s', (name) => {
    expect(findings(platformWith(switches[name])).filter((line) => !without.has(line))).toEqual([]);
  });

  test.each(['mysql operator', 'mysql external'] as const)(
    'nor in all of them together, with %s',
    (mysql) => {
      const all = names.filter((name) => !name.startsWith('mysql ') || name === mysql);
      expect(findings(platformWith(optionsOf(all))).filter((line) => !without.has(line))).toEqual([]);
    },
  );
});
