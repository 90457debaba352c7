import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { addressOutsidePools } from './address-outside-pools.ts';
import { loadBalancer, pool } from './metallb.fixture.ts';
import { release } from './release.fixture.ts';

const pools = pool('a', '10.0.0.1-10.0.0.9') + pool('b', '10.0.1.0/24');
const asks = (addresses: string) =>
  judge(addressOutsidePools, pools + loadBalancer('web', `metallb.io/loadBalancerIPs: "${addresses}"`));

describe('address-outside-pools', () => {
  test('flags an address that no pool has, and what is none', () => {
    expect(asks('10.0.0.10')).toEqual([
      'Service shop/web metadata.annotations["metallb.io/loadBalancerIPs"]: 10.0.0.10 is in no pool: a has 10.0.0.1-10.0.0.9; b has 10.0.1.0/24',
    ]);
    expect(asks('10.0.0.1, 10.0.9.1')).toHaveLength(1);
    expect(asks('web.example')).toEqual([
      'Service shop/web metadata.annotations["metallb.io/loadBalancerIPs"]: \'web.example\' is no address',
    ]);
    expect(
      judge(addressOutsidePools, pools + loadBalancer('web', '', 'loadBalancerIP: 10.0.0.10')),
    ).toHaveLength(1);
  });

  test('flags one among the values of a chart', () => {
    const values = '{ service: { annotations: { metallb.io/loadBalancerIPs: 10.0.0.10 } } }';
    expect(judge(addressOutsidePools, pools + release('gateway', values))).toEqual([
      'Application argocd/gateway values.service.annotations["metallb.io/loadBalancerIPs"]: 10.0.0.10 is in no pool: a has 10.0.0.1-10.0.0.9; b has 10.0.1.0/24',
    ]);
  });

  test('accepts addresses of pools, none, and any without pools', () => {
    expect(asks('10.0.0.9,10.0.1.255')).toEqual([]);
    expect(
      judge(addressOutsidePools, pools + loadBalancer('web') + release('gateway') + release('other')),
    ).toEqual([]);
    expect(judge(addressOutsidePools, loadBalancer('web', '', 'loadBalancerIP: 10.0.0.10'))).toEqual([]);
  });
});
