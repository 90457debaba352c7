import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { storageClass } from './claims.fixture.ts';
import { twoDefaultClasses } from './two-default-classes.ts';

const place = 'metadata.annotations["storageclass.kubernetes.io/is-default-class"]';
const longhorn = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec:
  destination: { namespace: longhorn-system }
  source: { repoURL: https://charts.longhorn.io, chart: longhorn, targetRevision: 1.7.2 }
`;

describe('two-default-classes', () => {
  test('flags the second default', () => {
    expect(judge(twoDefaultClasses, storageClass('a', true) + storageClass('b', true))).toEqual([
      `StorageClass b ${place}: class 'a' is the default too`,
    ]);
  });

  test('flags one beside that of a Helm chart', () => {
    expect(judge(twoDefaultClasses, storageClass('a', true) + longhorn)).toEqual([
      `StorageClass a ${place}: class 'longhorn' is the default too, by a Helm release`,
    ]);
  });

  test('accepts one default', () => {
    expect(judge(twoDefaultClasses, storageClass('a', true) + storageClass('b'))).toEqual([]);
  });
});
