import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicateDestinationRule } from './duplicate-destination-rule.ts';
import { destinationRule } from './mesh.fixture.ts';

const policy = 'trafficPolicy: { tls: { mode: DISABLE } }';
const first = destinationRule(`{ host: web, ${policy}, subsets: [{ name: v1 }] }`);

describe('duplicate-destination-rule', () => {
  test('flags the second policy for a host', () => {
    expect(
      judge(
        duplicateDestinationRule,
        first + destinationRule(`{ host: web.shop.svc.cluster.local, ${policy} }`, 'b'),
      ),
    ).toEqual([
      'DestinationRule shop/b spec.trafficPolicy: DestinationRule web has a policy for the same host: only one of the two holds',
    ]);
  });

  test('flags a subset that is defined again', () => {
    expect(
      judge(duplicateDestinationRule, first + destinationRule('{ host: web, subsets: [{ name: v1 }] }', 'b')),
    ).toEqual([
      "DestinationRule shop/b spec.subsets[0].name: DestinationRule web defines subset 'v1' of the same host too: only one of the two holds",
    ]);
    expect(
      judge(duplicateDestinationRule, destinationRule('{ host: web, subsets: [{ name: a }, { name: a }] }')),
    ).toEqual([
      "DestinationRule shop/web spec.subsets[1].name: subset 'a' is defined twice, which is refused",
    ]);
  });

  test('accepts one policy beside subsets, another scope and another namespace', () => {
    expect(
      judge(duplicateDestinationRule, first + destinationRule('{ host: web, subsets: [{ name: v2 }] }', 'b')),
    ).toEqual([]);
    const other = `{ host: web.shop.svc.cluster.local, ${policy}, exportTo: ['.'] }`;
    expect(judge(duplicateDestinationRule, first + destinationRule(other, 'b'))).toEqual([]);
    expect(
      judge(duplicateDestinationRule, first + destinationRule(`{ host: web, ${policy} }`, 'web', 'blog')),
    ).toEqual([]);
    expect(judge(duplicateDestinationRule, first + first)).toEqual([]);
  });
});
