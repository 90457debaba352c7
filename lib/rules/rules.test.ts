import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { repository } from '../../test/support/shipped-platform.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { allRules } from './all.ts';
import { judge } from './judge.fixture.ts';
import type { Rule } from './rule.ts';

const folder = import.meta.dirname;
const ruleFiles = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.parentPath !== folder && /^[a-z0-9-]+\.ts$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => /: Rule = \{/.test(readFileSync(file, 'utf8')));

describe('the rule book', () => {
  test('has a rule in every file that makes one, and nothing twice', () => {
    const ids = allRules.map(({ id }) => id);
    expect([...ids].sort()).toEqual(ruleFiles.map((file) => path.basename(file, '.ts')).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a test beside every rule that shows what it flags and what it accepts', () => {
    const untested = ruleFiles.filter((file) => {
      const beside = file.replace(/\.ts$/, '.test.ts');
      if (!existsSync(beside)) return true;
      const text = readFileSync(beside, 'utf8');
      return !/\.toEqual\(\s*\[\s*\],?\s*\)/.test(text) || !/: /.test(text);
    });
    expect(untested).toEqual([]);
  });
});

test.each(['lib/rules', 'lib/insight'])('every folder of %s has its tests run', (top) => {
  const full = path.join(repository, top);
  const folders = readdirSync(full, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    expect(readFileSync(path.join(full, `${name}.test.ts`), 'utf8')).toContain(`testsIn('${top}/${name}')`);
  }
  expect(folders.length).toBeGreaterThan(6);
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const { flagged, accepted, facts } = rule.examples;

  test('says what it is about, in the form of all others', () => {
    for (const text of [rule.title, rule.why, rule.fix, rule.source]) expect(text.trim()).toBe(text);
    expect(rule.title).toMatch(/^([A-Z]|nginx )[^\n]{10,}[^.]$/);
    expect(rule.why).toMatch(/^[^\n]{20,}\.$/);
    expect(rule.fix).toMatch(/^[A-Z][a-z]+ [^\n]{5,}\.$/);
    expect(rule.source.length).toBeGreaterThan(1);
  });

  test('flags what its example shows, with messages that begin with no capital and end with no full stop', () => {
    const found = judge(rule, flagged, facts);
    expect(found).not.toEqual([]);
    for (const line of found) {
      expect(line).not.toMatch(/the rule itself failed/);
      expect(line).not.toMatch(/\.$|\n/);
    }
  });

  test('accepts what its example shows', () => {
    expect(judge(rule, accepted, facts)).toEqual([]);
  });

  test('leaves what it reads as it was, and looks up no kind in vain', () => {
    const read = [flagged, accepted].map((text) => readManifests([{ path: 'example.yaml', text }]));
    const before = JSON.stringify(read);
    for (const { objects, others, unreadable } of read) {
      const inventory = new Inventory({ objects, others, unreadable }, facts ?? { whole: true });
      for (const object of judgedBy(rule, inventory)) Array.from(rule.check(object, inventory));
    }
    expect(JSON.stringify(read)).toBe(before);
    expect(new Set(rule.reads ?? []).size).toBe((rule.reads ?? []).length);
  });
});

function judgedBy(rule: Rule, inventory: Inventory) {
  return rule.judges === 'every' ? inventory.written : rule.judges.flatMap((kind) => inventory.all(kind));
}
