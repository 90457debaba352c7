import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { mountedToken } from './mounted-token.ts';
import { workload } from './pods.fixture.ts';

const at = 'Deployment shop/web spec.template.spec.automountServiceAccountToken';

describe('mounted-token', () => {
  test('tells of a pod with the token of the default account', () => {
    expect(judge(mountedToken, workload(''))).toEqual([`${at}: the token of account default is mounted`]);
    expect(judge(mountedToken, workload('', '', 'serviceAccountName: default'))).toHaveLength(1);
  });

  test('accepts an account of its own, and no token', () => {
    expect(judge(mountedToken, workload('', '', 'serviceAccountName: web'))).toEqual([]);
    expect(judge(mountedToken, workload('', '', 'automountServiceAccountToken: false'))).toEqual([]);
    const account = `---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
automountServiceAccountToken: false
`;
    expect(judge(mountedToken, workload('') + account)).toEqual([]);
  });
});
