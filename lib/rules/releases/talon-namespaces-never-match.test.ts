import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { talonNamespacesNeverMatch } from './talon-namespaces-never-match.ts';

const rules = (text: string) =>
  judge(
    talonNamespacesNeverMatch,
    release('falco-talon', JSON.stringify({ config: { rulesOverride: text } })),
  );

describe('talon-namespaces-never-match', () => {
  test('flags namespaces of an action, and of an action in a rule', () => {
    expect(rules('- { action: a, parameters: { allow_namespaces: [kube-system, dns] } }')).toEqual([
      "Application argocd/falco-talon values.config.rulesOverride: action 'a' never lets kube-system, dns through: Talon asks for the label k8s.io/metadata.name",
    ]);
    expect(
      rules('- { rule: r, actions: [{ action: a, parameters: { allow_namespaces: [x] } }] }'),
    ).toHaveLength(1);
  });

  test('accepts actions without', () => {
    expect(rules('- { action: a, parameters: { allow_cidr: [10.0.0.0/8] } }')).toEqual([]);
  });
});
