import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { allRules } from '../rules/all.ts';
import type { Finding } from '../rules/finding.ts';
import { isAtLeast, type Severity } from '../rules/rule.ts';
import { judge } from './judge.ts';

/** What every rule has to say something about, all in one place. */
const everything = (whole: boolean) =>
  new Inventory(
    readManifests(allRules.map(({ id, examples }) => ({ path: `${id}.yaml`, text: examples.flagged }))),
    { whole },
  );

function acceptedFile(text: string): string {
  const file = path.join(temporaryFolder(), 'accepted.yaml');
  writeFileSync(file, text);
  return file;
}

describe('judging with a least severity', () => {
  const some = acceptedFile(`
severities: { latest-tag: error, no-spread: off, missing-subset: info }
accepted:
  - { rule: no-spread, object: Rollout shop/nowhere, reason: a stale one, owner: ops }
`);

  test.each<[Severity, boolean]>([
    ['error', true],
    ['error', false],
    ['warning', true],
  ])('of %s finds what it would find without, where whole is %s', (least, whole) => {
    const heavy = (findings: readonly Finding[]) =>
      findings.filter(({ severity }) => isAtLeast(severity, least)).map((finding) => JSON.stringify(finding));
    const inventory = everything(whole);
    const all = judge(inventory, some).open;
    const found = judge(inventory, some, least).open;
    expect(heavy(all).length).toBeGreaterThan(whole ? 200 : 150);
    expect(heavy(found)).toEqual(heavy(all));
    expect(found.length).toBeLessThan(all.length);
    expect(all.some(({ rule }) => rule === 'stale-acceptance')).toBe(whole);
  });
});
