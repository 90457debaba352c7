import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout } from './rollout.fixture.ts';
import { stepMatchInvalid } from './step-match-invalid.ts';

const header = (value: string, routing = 'istio') =>
  rollout(
    `{ trafficRouting: { ${routing}: {} }, steps: [{ setHeaderRoute: { name: testers, match: [{ headerName: x-tester, headerValue: ${value} }] } }] }`,
  );
const place = 'Rollout shop/web spec.strategy.canary.steps[0].setHeaderRoute.match[0].headerValue';

describe('step-match-invalid', () => {
  test('flags none and several ways to compare', () => {
    expect(judge(stepMatchInvalid, header('{}'))).toEqual([`${place}: none of exact, prefix, regex is set`]);
    expect(judge(stepMatchInvalid, header("{ exact: 'yes', prefix: ye }"))).toEqual([
      `${place}: exact and prefix: only one of them is possible`,
    ]);
    const mirror = rollout(
      '{ steps: [{ setMirrorRoute: { name: m, match: [{ method: {}, path: { prefix: / } }] } }] }',
    );
    expect(judge(stepMatchInvalid, mirror)).toEqual([
      'Rollout shop/web spec.strategy.canary.steps[0].setMirrorRoute.match[0].method: none of exact, prefix, regex is set',
    ]);
  });

  test('flags anything but exact with ALB', () => {
    expect(judge(stepMatchInvalid, header('{ prefix: ye }', 'alb'))).toEqual([
      `${place}.prefix: alb compares exactly: prefix is not possible`,
    ]);
  });

  test('accepts one way', () => {
    expect(judge(stepMatchInvalid, header('{ prefix: ye }'))).toEqual([]);
    expect(judge(stepMatchInvalid, header("{ exact: 'yes' }", 'alb'))).toEqual([]);
  });
});
