import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { missingSubset } from '../rules/mesh/missing-subset.ts';
import { SlipwayRules, type ValidationContext } from './validation-plugin.ts';

type Violation = Parameters<ValidationContext['report']['addViolation']>[0];

/** What the plugin reports about manifests of an app. */
async function validated(yaml: string, props: ConstructorParameters<typeof SlipwayRules>[0] = {}) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'dist/blog.yaml');
  mkdirSync(path.dirname(file));
  writeFileSync(file, yaml);
  const violations: Violation[] = [];
  const submitted: unknown[] = [];
  const before = process.cwd();
  process.chdir(folder);
  try {
    await new SlipwayRules(props).validate({
      manifests: [file],
      report: { addViolation: (found) => violations.push(found), submit: (...args) => submitted.push(args) },
    });
  } finally {
    process.chdir(before);
  }
  return { file, violations, submitted };
}

describe('the validation plugin of cdk8s', () => {
  test('fails where a rule finds an error, and names object, field and place', async () => {
    const { file, violations, submitted } = await validated(missingSubset.examples.flagged, { whole: true });
    expect(violations.find(({ ruleName }) => ruleName === 'missing-subset (error)')).toEqual({
      ruleName: 'missing-subset (error)',
      recommendation: 'npx slipway explain missing-subset',
      fix: missingSubset.fix,
      violatingResources: [
        {
          resourceName: 'VirtualService shop/blog',
          locations: [
            "spec.http[0].route[0].destination.subset: subset 'canray' is not defined: DestinationRule web has stable, canary; did you mean 'canary'?",
          ],
          manifestPath: `${file}:7`,
        },
      ],
    });
    expect(submitted).toEqual([['failure', expect.objectContaining({ Accepted: '0' })]]);
  });

  test('fails where it cannot judge, and says why in place of a stack', async () => {
    const { violations, submitted } = await validated(missingSubset.examples.flagged, {
      accepted: 'nowhere.yaml',
    });
    expect(violations).toEqual([
      expect.objectContaining({
        ruleName: 'unreadable-input (error)',
        violatingResources: [
          {
            resourceName: 'this folder',
            locations: ['nowhere.yaml is not here; --accepted takes a file of accepted findings'],
            manifestPath: '.',
          },
        ],
      }),
    ]);
    expect(submitted).toEqual([['failure']]);
  });

  test('succeeds with warnings, which are shown after errors', async () => {
    const { violations, submitted } = await validated(missingSubset.examples.flagged);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('missing-subset (warning)');
    const severities = violations.map(({ ruleName }) => /\((\w+)\)$/.exec(ruleName)?.[1]);
    expect(severities).toEqual([...severities].sort((a = '', b = '') => order(a) - order(b)));
    expect(submitted).toEqual([['success', expect.objectContaining({ Errors: '0' })]]);
  });
});

function order(severity: string): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}
