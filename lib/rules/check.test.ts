import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { check } from './check.ts';
import type { Rule } from './rule.ts';

const services = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
`;

function inventory(text = services, facts: ClusterFacts = {}): Inventory {
  return new Inventory(readManifests([{ path: 'shop.yaml', text }]), facts);
}

function rule(given: Partial<Rule>): Rule {
  return {
    id: 'a-rule',
    severity: 'error',
    title: 'A title',
    judges: ['Service'],
    why: 'Why.',
    fix: 'Mend it.',
    source: 'P1',
    examples: { flagged: '', accepted: '' },
    check: (service) => [{ at: service.at('spec', 'ports', 0, 'port'), message: 'no' }],
    ...given,
  };
}

describe('a check', () => {
  test('gives each object to the rule, and says where: object, field, file, line', () => {
    expect(check(inventory(), [rule({})])).toEqual([
      {
        rule: 'a-rule',
        severity: 'error',
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
        path: 'spec.ports[0].port',
        message: 'no',
        fix: 'Mend it.',
        file: 'shop.yaml',
        line: 8,
      },
      {
        rule: 'a-rule',
        severity: 'error',
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'api' },
        path: 'spec.ports[0].port',
        message: 'no',
        fix: 'Mend it.',
        file: 'shop.yaml',
        line: 10,
      },
    ]);
  });

  test('takes a rule that throws for a finding', () => {
    const broken = rule({
      severity: 'info',
      *check() {
        yield* [];
        throw new Error('out of paper');
      },
    });
    expect(check(inventory(), [broken])[0]).toMatchObject({
      rule: 'a-rule',
      severity: 'error',
      message: 'the rule itself failed: out of paper',
    });
  });

  test('does not let a rule read what it does not declare', () => {
    const curious = rule({
      *check(_, view) {
        view.all('ConfigMap');
        yield* [];
      },
    });
    expect(check(inventory(), [curious])[0]?.message).toBe(
      'the rule itself failed: a-rule reads ConfigMap without declaring it',
    );
  });

  test('weighs a problem as the problem says, the rule says, or the settings say', () => {
    const mild = rule({
      check: (service) => [
        { at: service.root, message: 'mild', severity: 'info' },
        { at: service.root, message: 'strong' },
      ],
    });
    const severities = (set: Parameters<typeof check>[2]) =>
      check(inventory('apiVersion: v1\nkind: Service\nmetadata: { name: web }\n'), [mild], set).map(
        ({ severity }) => severity,
      );
    expect(severities({})).toEqual(['info', 'error']);
    expect(severities({ 'a-rule': 'warning' })).toEqual(['warning', 'warning']);
    expect(severities({ 'a-rule': 'off' })).toEqual([]);
  });

  test('takes what is missing for an error only where the manifests are everything in the cluster', () => {
    const missing = rule({ absence: true });
    expect(check(inventory(), [missing]).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(check(inventory(services, { whole: true }), [missing])[0]?.severity).toBe('error');
  });

  test('reports what could not be read', () => {
    const broken = inventory('apiVersion: v1\nkind: Service\nmetadata: { name: [web }\n');
    expect(check(broken, [rule({})])).toEqual([
      expect.objectContaining({ rule: 'unreadable-manifest', severity: 'error', file: 'shop.yaml', line: 3 }),
    ]);
  });

  test('only warns of what is to be filled in first', () => {
    const template = inventory('apiVersion: v1\nkind: Service\nmetadata: {{ .Values.meta }}\n');
    expect(check(template, [])).toEqual([
      expect.objectContaining({
        rule: 'unreadable-manifest',
        severity: 'warning',
        message: expect.stringMatching(/^a template and no YAML yet/),
      }),
    ]);
  });

  test('orders findings by file, line and rule, in whatever order the rules are given', () => {
    const rules = [rule({ id: 'b-rule' }), rule({})];
    const order = (given: Rule[]) => check(inventory(), given).map((found) => `${found.rule} ${found.line}`);
    expect(order(rules)).toEqual(['a-rule 8', 'b-rule 8', 'a-rule 10', 'b-rule 10']);
    expect(order(rules.reverse())).toEqual(order(rules));
  });
});
