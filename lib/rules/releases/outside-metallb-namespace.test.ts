import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { announcement, pool } from './metallb.fixture.ts';
import { outsideMetallbNamespace } from './outside-metallb-namespace.ts';
import { release } from './release.fixture.ts';

const metallb = release('metallb', '{}', { namespace: 'metallb-system' });

describe('outside-metallb-namespace', () => {
  test('flags settings elsewhere', () => {
    expect(judge(outsideMetallbNamespace, metallb + announcement('{}', 'L2Advertisement', 'shop'))).toEqual([
      'L2Advertisement shop/all metadata.namespace: MetalLB is installed in metallb-system and reads no other namespace',
    ]);
  });

  test('accepts those beside it, and any where it is not known where it is', () => {
    expect(judge(outsideMetallbNamespace, metallb + announcement('{}') + pool('web', '10.0.0.0/24'))).toEqual(
      [],
    );
    expect(judge(outsideMetallbNamespace, announcement('{}', 'L2Advertisement', 'shop'))).toEqual([]);
  });
});
