import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidPoolAddresses } from './invalid-pool-addresses.ts';
import { pool } from './metallb.fixture.ts';

const place = 'IPAddressPool metallb-system/web spec.addresses[0]: ';

describe('invalid-pool-addresses', () => {
  test.each([
    [
      '192.168.1.200',
      "'192.168.1.200' is neither a network nor a span of addresses; one address is 192.168.1.200/32",
    ],
    ['fd00::1', "'fd00::1' is neither a network nor a span of addresses; one address is fd00::1/128"],
    ['192.168.1.300/32', "'192.168.1.300/32' is neither a network nor a span of addresses"],
    ['192.168.1.9-192.168.1.2', "'192.168.1.9-192.168.1.2' is neither a network nor a span of addresses"],
    ['192.168.1.1-5', "'192.168.1.1-5' is neither a network nor a span of addresses"],
  ])('flags %s', (addresses, message) => {
    expect(judge(invalidPoolAddresses, pool('web', addresses))).toEqual([place + message]);
  });

  test('flags addresses of another pool, in the later of the two', () => {
    expect(
      judge(invalidPoolAddresses, pool('all', '192.168.1.0/24') + pool('web', '192.168.1.200/32')),
    ).toEqual([`${place}192.168.1.200/32 has addresses of pool all`]);
  });

  test('accepts networks and spans', () => {
    const text = pool(
      'web',
      '192.168.1.200/32',
      '192.168.1.210 - 192.168.1.220',
      'fd00::/120',
      '{{ range }}',
    );
    expect(judge(invalidPoolAddresses, text)).toEqual([]);
  });
});
