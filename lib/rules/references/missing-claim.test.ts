import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingClaim } from './missing-claim.ts';
import { deployment, named } from './pods.fixture.ts';

const mount = (claim: string) =>
  deployment('', `volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }]`);
const place = 'Deployment shop/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName:';

describe('missing-claim', () => {
  test('flags a claim that no manifest has', () => {
    expect(judge(missingClaim, mount('data') + named('v1', 'PersistentVolumeClaim', 'date'))).toEqual([
      `${place} no PersistentVolumeClaim 'data' in shop; did you mean 'date'?`,
    ]);
  });

  test('flags one of another namespace', () => {
    const other = named('v1', 'PersistentVolumeClaim', 'data', '', 'other');
    expect(judge(missingClaim, mount('data') + other)).toEqual([
      `${place} no PersistentVolumeClaim 'data' in shop, only in other`,
    ]);
  });

  test('accepts one that is there, and one that a StatefulSet makes', () => {
    expect(judge(missingClaim, mount('data') + named('v1', 'PersistentVolumeClaim', 'data'))).toEqual([]);
    const set = named(
      'apps/v1',
      'StatefulSet',
      'my-sql',
      'spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }',
    );
    expect(judge(missingClaim, mount('data-my-sql-0') + set)).toEqual([]);
    expect(judge(missingClaim, mount('date-my-sql-0') + set)).toHaveLength(1);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingClaim, mount('data'), {})[0]?.severity).toBe('warning');
  });
});
