import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { writableRoot } from './writable-root.ts';

describe('writable-root', () => {
  test('flags a container that may write to its root', () => {
    expect(judge(writableRoot, workload(''))).toEqual([
      `Deployment ${place}.securityContext.readOnlyRootFilesystem: container main may write to its root file system`,
    ]);
  });

  test('accepts one that may not, and a piece of a patch', () => {
    expect(judge(writableRoot, workload('readOnlyRootFilesystem: true'))).toEqual([]);
    expect(judge(writableRoot, workload('').replace("image: 'web:1', ", ''))).toEqual([]);
  });
});
