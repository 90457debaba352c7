import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { announcement, pool } from './metallb.fixture.ts';
import { poolNotAnnounced } from './pool-not-announced.ts';

const web = pool('web', '10.0.0.0/24');

describe('pool-not-announced', () => {
  test('flags a pool without an announcement, and one of another pool or namespace', () => {
    expect(judge(poolNotAnnounced, web)).toEqual([
      "IPAddressPool metallb-system/web metadata.name: nothing announces the pool 'web'; there is no L2Advertisement and no BGPAdvertisement",
    ]);
    expect(judge(poolNotAnnounced, web + announcement('{ ipAddressPools: [wbe] }'))).toEqual([
      "IPAddressPool metallb-system/web metadata.name: nothing announces the pool 'web'; there is L2Advertisement all",
    ]);
    expect(judge(poolNotAnnounced, web + announcement('{}', 'L2Advertisement', 'shop'))).toHaveLength(1);
    expect(findingsOf(poolNotAnnounced, web, {})).toMatchObject([{ severity: 'warning' }]);
  });

  test.each([
    '{}',
    '{ ipAddressPools: [a, web] }',
    '{ ipAddressPoolSelectors: [{ matchLabels: { zone: a } }] }',
  ])('accepts one of %s', (spec) => {
    expect(judge(poolNotAnnounced, web + announcement(spec))).toEqual([]);
    expect(judge(poolNotAnnounced, web + announcement(spec, 'BGPAdvertisement'))).toEqual([]);
  });
});
