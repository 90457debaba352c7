import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deprecatedLoadBalancerIp } from './deprecated-load-balancer-ip.ts';
import { loadBalancer } from './metallb.fixture.ts';

describe('deprecated-load-balancer-ip', () => {
  test('flags the field and the old names', () => {
    expect(judge(deprecatedLoadBalancerIp, loadBalancer('web', '', 'loadBalancerIP: 10.0.0.1'))).toEqual([
      'Service shop/web spec.loadBalancerIP: loadBalancerIP 10.0.0.1 is deprecated; an annotation of the load balancer takes its place',
    ]);
    expect(
      judge(deprecatedLoadBalancerIp, loadBalancer('web', 'metallb.universe.tf/address-pool: a')),
    ).toEqual([
      'Service shop/web metadata.annotations["metallb.universe.tf/address-pool"]: metallb.universe.tf/address-pool is called metallb.io/address-pool now',
    ]);
  });

  test('accepts the new names', () => {
    expect(
      judge(deprecatedLoadBalancerIp, loadBalancer('web', 'metallb.io/loadBalancerIPs: 10.0.0.1')),
    ).toEqual([]);
    expect(judge(deprecatedLoadBalancerIp, loadBalancer('web', '', 'loadBalancerIP: ""'))).toEqual([]);
  });
});
