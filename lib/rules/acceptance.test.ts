import { describe, expect, test } from '@jest/globals';
import { type Acceptance, accept } from './acceptance.ts';
import type { Finding } from './finding.ts';

const finding = (rule: string, name: string, path: string): Finding => ({
  rule,
  severity: 'warning',
  object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name },
  path,
  message: 'something',
  fix: 'Mend it.',
});
const acceptance = (rule: string, object: string, path?: string): Acceptance => ({
  rule,
  object,
  path,
  reason: 'it is wanted',
  owner: 'operator',
  line: 7,
});
const options = {
  file: 'accepted.yaml',
  rules: ['no-spread', 'latest-tag'],
  wasChecked: (object: string) => object.startsWith('Deployment shop/'),
};
const stale = (message: string) => ({
  rule: 'stale-acceptance',
  severity: 'error',
  file: 'accepted.yaml',
  line: 7,
  message,
});

describe('accepted findings', () => {
  test('are taken away, by rule and object', () => {
    const findings = [finding('no-spread', 'web', 'spec'), finding('no-spread', 'was', 'spec')];
    const result = accept(findings, [acceptance('no-spread', 'Deployment shop/web')], options);
    expect(result).toEqual({ open: [findings[1]], accepted: [findings[0]] });
  });

  test('may be one field and what is in it, and not one whose name begins alike', () => {
    const findings = [
      'spec.template',
      'spec.template.spec',
      'spec.template[0]',
      'spec.templates',
      'spec',
    ].map((path) => finding('no-spread', 'web', path));
    const { open, accepted } = accept(
      findings,
      [acceptance('no-spread', 'Deployment shop/web', 'spec.template')],
      options,
    );
    expect(accepted.map(({ path }) => path)).toEqual([
      'spec.template',
      'spec.template.spec',
      'spec.template[0]',
    ]);
    expect(open.map(({ path }) => path)).toEqual(['spec.templates', 'spec']);
  });

  test('that accept nothing are errors where they stand', () => {
    const { open } = accept([], [acceptance('no-spread', 'Deployment shop/web', 'spec')], options);
    expect(open).toEqual([
      expect.objectContaining(stale('no-spread finds nothing on Deployment shop/web in spec any more')),
    ]);
  });

  test('of a rule that does not exist are errors that name the nearest one', () => {
    const { open } = accept([], [acceptance('latest-tags', 'Deployment other/web')], options);
    expect(open).toEqual([
      expect.objectContaining(stale("there is no rule 'latest-tags'; did you mean 'latest-tag'?")),
    ]);
  });

  test('are not stale while their object is not looked at', () => {
    expect(accept([], [acceptance('no-spread', 'Deployment other/web')], options).open).toEqual([]);
  });
});
