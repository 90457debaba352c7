import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { announcement, loadBalancer, pool } from './metallb.fixture.ts';
import { unknownAddressPool } from './unknown-address-pool.ts';

const web = pool('web', '10.0.0.0/24');

describe('unknown-address-pool', () => {
  test('flags an announcement and a Service that name no pool', () => {
    expect(judge(unknownAddressPool, web + announcement('{ ipAddressPools: [web, webb] }'))).toEqual([
      "L2Advertisement metallb-system/all spec.ipAddressPools[1]: no IPAddressPool 'webb'; did you mean 'web'?",
    ]);
    expect(
      judge(unknownAddressPool, web + loadBalancer('a', 'metallb.universe.tf/address-pool: production')),
    ).toEqual([
      'Service shop/a metadata.annotations["metallb.universe.tf/address-pool"]: no IPAddressPool \'production\'; there is web',
    ]);
  });

  test('accepts those that are there', () => {
    expect(
      judge(unknownAddressPool, web + announcement('{ ipAddressPools: [web] }', 'BGPAdvertisement')),
    ).toEqual([]);
    expect(judge(unknownAddressPool, web + loadBalancer('a', 'metallb.io/address-pool: web'))).toEqual([]);
    expect(judge(unknownAddressPool, announcement('{}') + loadBalancer('a'))).toEqual([]);
  });
});
