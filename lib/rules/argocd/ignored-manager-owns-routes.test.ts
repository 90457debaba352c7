import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { ignoredManagerOwnsRoutes } from './ignored-manager-owns-routes.ts';

const ignored = (kind: string, manager: string) =>
  application(`ignoreDifferences: [{ kind: ${kind}, managedFieldsManagers: [other, ${manager}] }]`);

describe('ignored-manager-owns-routes', () => {
  test('flags the controller of Argo Rollouts for what it steers', () => {
    expect(judge(ignoredManagerOwnsRoutes, ignored('VirtualService', 'rollouts-controller'))).toEqual([
      'Application argocd/web spec.ignoreDifferences[0].managedFieldsManagers[1]: rollouts-controller owns all routes or subsets of VirtualService once it has updated them',
    ]);
    expect(judge(ignoredManagerOwnsRoutes, ignored('"*"', 'rollouts-controller'))).toHaveLength(1);
  });

  test('accepts other managers and other kinds', () => {
    expect(judge(ignoredManagerOwnsRoutes, ignored('VirtualService', 'kube-controller-manager'))).toEqual([]);
    expect(judge(ignoredManagerOwnsRoutes, ignored('Deployment', 'rollouts-controller'))).toEqual([]);
  });
});
