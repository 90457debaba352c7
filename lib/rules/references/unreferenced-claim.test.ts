import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, named } from './pods.fixture.ts';
import { unreferencedClaim } from './unreferenced-claim.ts';

const claim = named('v1', 'PersistentVolumeClaim', 'data-db-0');
const mount = deployment('', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data-db-0 } }]');

describe('unreferenced-claim', () => {
  test('notes a claim that no pod mounts', () => {
    expect(judge(unreferencedClaim, claim + deployment(''))).toEqual([
      'PersistentVolumeClaim shop/data-db-0 metadata.name: no pod mounts claim data-db-0',
    ]);
  });

  test('accepts one that a pod mounts, and one of a StatefulSet', () => {
    expect(judge(unreferencedClaim, claim + mount)).toEqual([]);
    const set = named(
      'apps/v1',
      'StatefulSet',
      'db',
      'spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }',
    );
    expect(judge(unreferencedClaim, claim + set)).toEqual([]);
  });

  test('says nothing where not the whole cluster is known', () => {
    expect(judge(unreferencedClaim, claim, {})).toEqual([]);
  });
});
