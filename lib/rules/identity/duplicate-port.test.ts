import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicatePort } from './duplicate-port.ts';

const service = (ports: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: ${ports} }
`;
const pod = (ports: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, ports: ${ports} }] }
`;

describe('duplicate-port', () => {
  test('flags ports and names of a Service that stand twice, and one without a name', () => {
    expect(
      judge(duplicatePort, service('[{ name: a, port: 80 }, { name: a, port: 80 }, { port: 81 }]')),
    ).toEqual([
      "Service shop/web spec.ports[1].name: spec.ports[0] is named 'a' already",
      'Service shop/web spec.ports[1].port: spec.ports[0] is port 80/TCP already',
      'Service shop/web spec.ports[2].name: missing; each of 3 ports needs a name',
    ]);
  });

  test('flags them in a container, where the number weighs less', () => {
    expect(
      judge(duplicatePort, pod('[{ name: a, containerPort: 80 }, { name: a, containerPort: 80 }]')),
    ).toEqual([
      'warning Pod shop/web spec.containers[0].ports[1].containerPort: container web has port 80/TCP at spec.containers[0].ports[0] already',
      "Pod shop/web spec.containers[0].ports[1].name: spec.containers[0].ports[0] is named 'a' already",
    ]);
  });

  test('accepts one number for two protocols or on two ports of the node, and a single port without a name', () => {
    expect(
      judge(duplicatePort, service('[{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]')),
    ).toEqual([]);
    expect(judge(duplicatePort, service('[{ port: 80 }]'))).toEqual([]);
    expect(
      judge(duplicatePort, pod('[{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 81 }]')),
    ).toEqual([]);
  });
});
