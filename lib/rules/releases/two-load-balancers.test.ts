import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { pool } from './metallb.fixture.ts';
import { twoLoadBalancers } from './two-load-balancers.ts';

const cilium = (spec: string) =>
  judge(
    twoLoadBalancers,
    `${pool('web', '10.0.0.5-10.0.0.9')}---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: all }
spec: ${spec}
`,
  );

describe('two-load-balancers', () => {
  test('flags addresses that MetalLB has too', () => {
    expect(cilium('{ blocks: [{ start: 10.0.0.1, stop: 10.0.0.5 }] }')).toEqual([
      'CiliumLoadBalancerIPPool all spec.blocks[0]: has addresses of IPAddressPool metallb-system/web, which MetalLB gives out',
    ]);
    expect(cilium('{ blocks: [{ cidr: 10.0.9.0/24 }, { cidr: 10.0.0.9/32 }] }')).toHaveLength(1);
    expect(cilium('{ blocks: [{ start: 10.0.0.7 }] }')).toHaveLength(1);
  });

  test('accepts others, and a pool that is off', () => {
    expect(cilium('{ blocks: [{ cidr: 10.0.1.0/24 }, { start: x }] }')).toEqual([]);
    expect(cilium('{ disabled: true, blocks: [{ cidr: 10.0.0.0/24 }] }')).toEqual([]);
  });
});
