import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nodeDownPolicy } from './node-down-policy.ts';
import { release } from './release.fixture.ts';

const policy = (text: string) =>
  judge(nodeDownPolicy, release('longhorn', `{ defaultSettings: { nodeDownPodDeletionPolicy: ${text} } }`));
const place = 'Application argocd/longhorn values.defaultSettings.nodeDownPodDeletionPolicy: ';

describe('node-down-policy', () => {
  test('flags one that does nothing, or half', () => {
    expect(judge(nodeDownPolicy, release('longhorn'))).toEqual([
      `${place}policy do-nothing deletes no pods when their node dies`,
    ]);
    expect(policy('delete-statefulset-pod')).toEqual([
      `${place}policy delete-statefulset-pod deletes only those of a statefulset when their node dies`,
    ]);
  });

  test('flags one that is not there as an error', () => {
    expect(policy('delete-both')[0]).toMatch(/^error .*: no policy 'delete-both'; there is do-nothing, /);
  });

  test('accepts one for both, and other charts', () => {
    expect(policy('delete-both-statefulset-and-deployment-pod')).toEqual([]);
    expect(judge(nodeDownPolicy, release('other'))).toEqual([]);
  });
});
