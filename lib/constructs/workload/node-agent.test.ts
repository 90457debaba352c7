import { describe, expect, test } from '@jest/globals';
import { collect } from '../../manifests/collect.ts';
import { at, namespace, pick, resources } from '../shop.fixture.ts';
import { ApiReader } from './api-reader.ts';
import { NodeAgent, type NodeAgentProps } from './node-agent.ts';
import { podTemplate } from './pod-template.ts';
import { SecretReference } from './secret-reference.ts';
import { Volume } from './volume.ts';

const main = { name: 'meter', image: 'registry.example/meter:v1', resources };
const pod = 'spec.template.spec';

function agent(changed: Partial<NodeAgentProps> = {}): object {
  const chart = namespace('tools');
  new NodeAgent(chart, 'meter', {
    main,
    user: 65534,
    nodes: 'workers',
    nodePaths: [{ name: 'sys', path: '/sys', at: '/host/sys' }],
    ...changed,
  });
  return pick(collect(chart), 'DaemonSet', 'meter');
}

describe('an agent on the nodes', () => {
  test('reads the paths it names and may do nothing else', () => {
    expect(at(agent(), `${pod}.volumes`)).toEqual([{ name: 'sys', hostPath: { path: '/sys' } }]);
    expect(at(agent(), `${pod}.containers.0.volumeMounts`)).toEqual([
      { name: 'sys', mountPath: '/host/sys', readOnly: true },
    ]);
    expect(at(agent(), `${pod}.containers.0.securityContext`)).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    });
    expect(at(agent(), `${pod}.automountServiceAccountToken`)).toBe(false);
  });

  test('as root is root by name and number, without a capability', () => {
    expect(at(agent({ user: 'root' }), `${pod}.securityContext`)).toMatchObject({
      runAsUser: 0,
      runAsGroup: 0,
    });
    expect(at(agent({ user: 'root' }), `${pod}.containers.0.securityContext`)).toMatchObject({
      runAsNonRoot: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('gives no group to what it mounts', () => {
    expect(at(agent(), `${pod}.securityContext`)).toEqual({
      runAsUser: 65534,
      runAsGroup: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('runs in spite of taints only where it is told', () => {
    expect(at(agent(), `${pod}.tolerations`)).toBeUndefined();
    expect(at(agent({ nodes: 'all' }), `${pod}.tolerations`)).toEqual([{ operator: 'Exists' }]);
  });

  test('sees network and processes of the node only where it is told', () => {
    expect(agent()).not.toHaveProperty(`${pod}.hostNetwork`);
    expect(at(agent({ inNodeNamespaces: true }), pod)).toMatchObject({ hostNetwork: true, hostPID: true });
  });

  test('follows what the node mounts later only where it is told', () => {
    const nodePaths = [{ name: 'root', path: '/', at: '/host', followMounts: true }];
    expect(at(agent({ nodePaths }), `${pod}.containers.0.volumeMounts.0`)).toEqual({
      name: 'root',
      mountPath: '/host',
      readOnly: true,
      mountPropagation: 'HostToContainer',
    });
  });
});

describe('an account that reads', () => {
  const chart = namespace('tools');
  const account = new ApiReader(chart, 'meter', {
    reads: [{ resources: ['pods'] }, { group: 'apps', resources: ['deployments'] }],
    paths: ['/metrics'],
  });
  const objects = collect(chart);

  test('may get, list and watch, and change nothing', () => {
    const verbs = ['get', 'list', 'watch'];
    expect(at(pick(objects, 'ClusterRole', 'tools-meter'), 'rules')).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs },
      { apiGroups: ['apps'], resources: ['deployments'], verbs },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ]);
  });

  test('is bound by a name that no other namespace has', () => {
    expect(pick(objects, 'ClusterRoleBinding', 'tools-meter')).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'tools-meter' },
      subjects: [{ kind: 'ServiceAccount', name: 'meter', namespace: 'tools' }],
    });
    expect(at(pick(objects, 'ClusterRoleBinding', 'tools-meter'), 'metadata.namespace')).toBeUndefined();
  });

  test('gives its token to the pods that ask for it, and to no other', () => {
    const template = (changed: object) => podTemplate({ labels: {}, user: 1, main, ...changed });
    expect(at(template({ account }), 'spec')).toMatchObject({
      serviceAccountName: 'meter',
      automountServiceAccountToken: true,
    });
    expect(at(template({}), 'spec.automountServiceAccountToken')).toBe(false);
    expect(at(template({}), 'spec.serviceAccountName')).toBeUndefined();
    expect(at(pick(objects, 'ServiceAccount', 'meter'), 'automountServiceAccountToken')).toBe(false);
  });
});

describe('a Secret as files', () => {
  const login = new SecretReference('login', ['user', 'password']);

  test('shows the keys that are asked for', () => {
    expect(Volume.secret(login, ['password']).toPodVolume()).toEqual({
      name: 'login',
      secret: { secretName: 'login', items: [{ key: 'password', path: 'password' }] },
    });
  });

  test('refuses a key that it does not have', () => {
    expect(() => Volume.secret(login, ['pasword'])).toThrow(
      new Error("Secret 'login' has no key 'pasword'; it has user, password"),
    );
  });
});
