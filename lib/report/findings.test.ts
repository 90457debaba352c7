import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { findings } from './findings.fixture.ts';
import { githubFindings } from './findings-github.ts';
import { jsonFindings } from './findings-json.ts';
import { prettyFindings } from './findings-pretty.ts';
import { sarifFindings } from './findings-sarif.ts';

const require = createRequire(import.meta.url);

describe('findings for people', () => {
  test('say where, what, and what to do, and end with the counts', () => {
    expect(prettyFindings(findings, { objects: 114, accepted: 2, color: false })).toBe(
      `error  dist/shop/blog, v1.yaml:12  missing-subset
  VirtualService shop/blog spec.http[0].route[0]: subset 'canray' is not defined: 50%, or so
  fix: Define the subset.
  construct: shop/blog

warning  stdin:3  unreadable-manifest
  a key stands twice
  fix: Mend the YAML.

info  missing-subset
  Namespace shop: nothing to see
  fix: Look away.

1 error, 1 warning, 1 to know in 114 objects, 2 accepted`,
    );
  });

  test('may be shown in part; all are counted', () => {
    const options = { objects: 1, accepted: 0, color: false, shown: findings.slice(0, 1) };
    const text = prettyFindings(findings, options);
    expect(text).not.toContain('a key stands twice');
    expect(text).toMatch(/\n1 error, 1 warning, 1 to know \(--show info\) in 1 object$/);
  });

  test('are coloured only for a terminal', () => {
    const options = { objects: 1, accepted: 0 };
    expect(prettyFindings(findings, { ...options, color: true })).toContain('\u001b[31merror\u001b[39m');
    expect(prettyFindings(findings, { ...options, color: false })).not.toContain('\u001b');
    expect(prettyFindings([], { ...options, color: false })).toBe(
      '0 errors, 0 warnings, 0 to know in 1 object',
    );
  });
});

describe('findings for machines', () => {
  test('are one object with the findings as they are and their counts', () => {
    const text = jsonFindings(findings, 2);
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual({ findings, summary: { error: 1, warning: 1, info: 1 }, accepted: 2 });
  });
});

describe('findings as GitHub annotations', () => {
  test('are one command a finding, with what would end a command escaped', () => {
    expect(githubFindings(findings).split('\n')).toEqual([
      "::error file=dist/shop/blog%2C v1.yaml,line=12,title=missing-subset::VirtualService shop/blog spec.http[0].route[0]: subset 'canray' is not defined: 50%25, or so%0ADefine the subset.",
      '::warning file=stdin,line=3,title=unreadable-manifest::a key stands twice%0AMend the YAML.',
      '::notice title=missing-subset::Namespace shop: nothing to see%0ALook away.',
    ]);
  });
});

describe('findings as SARIF', () => {
  const log = JSON.parse(sarifFindings(findings, '1.2.3'));
  const [run] = log.runs;

  test('are valid by the schema of SARIF 2.1.0', () => {
    const Ajv = require('ajv-draft-04').default;
    const schema = require
      .resolve('@microsoft/jest-sarif/package.json')
      .replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json');
    // The schema has patterns that are none with the u flag, and formats that are not judged here.
    const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    expect([validate(log), validate.errors]).toEqual([true, null]);
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
    expect(validate({ ...log, runs: [{ ...run, results: [{ message: {} }] }] })).toBe(false);
  });

  test('have what GitHub code scanning wants: a rule, a level, a place in a file, and a fingerprint that ignores lines', () => {
    const [first, second, third] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex]).toMatchObject({
      id: 'missing-subset',
      defaultConfiguration: { level: 'error' },
    });
    expect(first).toMatchObject({
      ruleId: 'missing-subset',
      level: 'error',
      message: {
        text: "VirtualService shop/blog spec.http[0].route[0]: subset 'canray' is not defined: 50%, or so. Define the subset.",
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'dist/shop/blog,%20v1.yaml' },
            region: { startLine: 12 },
          },
          logicalLocations: [{ fullyQualifiedName: 'VirtualService shop/blog', kind: 'resource' }],
        },
      ],
    });
    expect([second.level, third.level]).toEqual(['warning', 'note']);
    expect(third.locations[0].physicalLocation.artifactLocation.uri).toBe('platform.yaml');
    const moved = JSON.parse(
      sarifFindings(
        findings.map((finding) => ({ ...finding, line: 99 })),
        '1.2.3',
      ),
    );
    expect(moved.runs[0].results[0].partialFingerprints).toEqual(first.partialFingerprints);
    expect(
      new Set(
        run.results.map((found: { partialFingerprints: object }) =>
          JSON.stringify(found.partialFingerprints),
        ),
      ).size,
    ).toBe(3);
  });

  test('describe every rule, whether it found something or not', () => {
    expect(run.tool.driver.rules.length).toBeGreaterThan(2);
    expect(run.tool.driver).toMatchObject({ name: 'Slipway', semanticVersion: '1.2.3' });
  });
});
