import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidTalonRule } from './invalid-talon-rule.ts';
import { release } from './release.fixture.ts';

const talon = (rules: unknown) =>
  judge(
    invalidTalonRule,
    release(
      'falco',
      JSON.stringify({
        'falco-talon': {
          config: { rulesOverride: typeof rules === 'string' ? rules : JSON.stringify(rules) },
        },
      }),
    ),
  );
const isolate = { action: 'Isolate', actionner: 'kubernetes:networkpolicy' };
const rule = (rest: object) => [isolate, { rule: 'it', actions: [{ action: 'Isolate' }], ...rest }];
const place = 'Application argocd/falco values.falco-talon.config.rulesOverride: ';

describe('invalid-talon-rule', () => {
  test.each([
    [rule({ match: { priority: 'Fatal' } }), "rule 'it' has no priority that Falco knows: 'Fatal'"],
    [rule({ dry_run: 'maybe' }), "rule 'it' has dry_run 'maybe', and only true and false are taken"],
    [
      rule({ match: { output_fields: ['k8s.ns.name:shop'] } }),
      "rule 'it' has the output field 'k8s.ns.name:shop' without = or !=",
    ],
    [rule({ actions: [] }), "rule 'it' has no actions"],
    [rule({ actions: [{ actionner: 'kubernetes:label' }] }), "rule 'it' has an action without a name"],
    [
      rule({ actions: [{ action: 'isolate' }] }),
      "rule 'it' has the action 'isolate' without an actionner; actions that have one: Isolate",
    ],
    [
      rule({ actions: [{ action: 'a', actionner: 'kubernetes:kill' }] }),
      "rule 'it' has the action 'a' with the actionner 'kubernetes:kill', which Talon does not have",
    ],
    ['- rule: [', 'the rules cannot be read: unexpected end of the stream within a flow collection'],
    ['rule: it', 'the rules cannot be read: it is no list'],
  ])('flags %j', (rules, message) => {
    expect(talon(rules)).toEqual([place + message]);
  });

  test('accepts rules as Talon takes them', () => {
    expect(
      talon(
        rule({
          match: { priority: '>=Critical', output_fields: ['k8s.ns.name!=a, k8s.pod.name=b'] },
          dry_run: true,
        }),
      ),
    ).toEqual([]);
    expect(talon([{ rule: 'it', actions: [{ action: 'x', actionner: 'kubernetes:terminate' }] }])).toEqual(
      [],
    );
  });

  test('accepts values without rules', () => {
    expect(judge(invalidTalonRule, release('falco'))).toEqual([]);
    expect(judge(invalidTalonRule, release('other', '{ config: { rulesOverride: "x" } }'))).toEqual([]);
  });
});
