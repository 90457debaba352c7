import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { respectedDifferencesFreezeRoutes } from './respected-differences-freeze-routes.ts';

const both = (ignored: string, option = 'RespectIgnoreDifferences=true') =>
  application(`ignoreDifferences: [${ignored}], syncPolicy: { syncOptions: [${option}] }`);
const weights = '{ kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }';

describe('respected-differences-freeze-routes', () => {
  test('flags paths into the routes of a VirtualService and the subsets of a DestinationRule', () => {
    expect(judge(respectedDifferencesFreezeRoutes, both(weights))).toEqual([
      'Application argocd/web spec.ignoreDifferences[0].jqPathExpressions[0]: with RespectIgnoreDifferences=true all of spec.http of every VirtualService stays as it is in the cluster',
    ]);
    const pointers = '{ kind: DestinationRule, jsonPointers: [/spec/host, /spec/subsets/0/labels] }';
    expect(judge(respectedDifferencesFreezeRoutes, both(pointers))).toEqual([
      'Application argocd/web spec.ignoreDifferences[0].jsonPointers[1]: with RespectIgnoreDifferences=true all of spec.subsets of every DestinationRule stays as it is in the cluster',
    ]);
  });

  test('accepts the same without the option, and the option for other fields and kinds', () => {
    expect(judge(respectedDifferencesFreezeRoutes, both(weights, 'ApplyOutOfSyncOnly=true'))).toEqual([]);
    expect(
      judge(respectedDifferencesFreezeRoutes, both('{ kind: VirtualService, jsonPointers: [/spec/hosts] }')),
    ).toEqual([]);
    expect(
      judge(respectedDifferencesFreezeRoutes, both('{ kind: Deployment, jsonPointers: [/spec/replicas] }')),
    ).toEqual([]);
  });
});
