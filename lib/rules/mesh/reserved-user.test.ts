import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, meshNamespace, namespace } from './mesh.fixture.ts';
import { reservedUser } from './reserved-user.ts';

const running = (user: number, name = 'main') =>
  deployment('{}', `{ name: ${name}, securityContext: { runAsUser: ${user} } }`);

describe('reserved-user', () => {
  test('flags a container that runs as the proxy does', () => {
    expect(judge(reservedUser, meshNamespace + running(1337))).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].securityContext.runAsUser: container main runs as 1337, past the proxy',
    ]);
  });

  test('accepts other users, the proxy itself, and pods outside the mesh', () => {
    expect(judge(reservedUser, meshNamespace + running(1000))).toEqual([]);
    expect(judge(reservedUser, meshNamespace + running(1337, 'istio-proxy'))).toEqual([]);
    expect(judge(reservedUser, namespace('{}') + running(1337))).toEqual([]);
  });
});
