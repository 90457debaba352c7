import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { invalidIgnoredPath } from './invalid-ignored-path.ts';

const pointer = (path: string) =>
  judge(
    invalidIgnoredPath,
    application(`ignoreDifferences: [{ kind: A, jsonPointers: [${JSON.stringify(path)}] }]`),
  );
const jq = (path: string) =>
  judge(
    invalidIgnoredPath,
    application(`ignoreDifferences: [{ kind: A, jqPathExpressions: [${JSON.stringify(path)}] }]`),
  );

describe('invalid-ignored-path', () => {
  test('flags what is no JSON pointer', () => {
    expect(pointer('spec.replicas')).toEqual([
      "Application argocd/web spec.ignoreDifferences[0].jsonPointers[0]: JSON pointer 'spec.replicas' does not begin with a slash",
    ]);
  });

  test('flags what is no path of jq, and says why', () => {
    expect(jq('/spec/replicas')).toEqual([
      "Application argocd/web spec.ignoreDifferences[0].jqPathExpressions[0]: jq path '/spec/replicas' does not begin with a dot",
    ]);
    expect(jq('.spec.http[.route')[0]).toMatch(/has a \[ or \] too many$/);
    expect(jq('.metadata.annotations."x')[0]).toMatch(/has a quote that is not closed$/);
    expect(jq('.spec.subsets[].labels.rollouts-pod-template-hash')[0]).toMatch(
      /takes 'rollouts-pod-template-hash' for a subtraction or division; put the key into quotes$/,
    );
  });

  test.each([
    '.spec.http[].route[].weight',
    '.metadata.annotations."a.b/c-d"',
    '.spec.x[] | select(.name == "a-b") | .y',
    '.webhooks[]?.clientConfig.caBundle',
    '.spec["a-b"]',
  ])('accepts %s', (path) => {
    expect(jq(path)).toEqual([]);
  });

  test('accepts JSON pointers', () => {
    expect(pointer('/spec/template/metadata/annotations/a.b~1c')).toEqual([]);
  });
});
