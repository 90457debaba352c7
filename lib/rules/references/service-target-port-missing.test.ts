import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { deployment, named } from './pods.fixture.ts';
import { serviceTargetPortMissing } from './service-target-port-missing.ts';

const service = (...ports: string[]) =>
  named(
    'v1',
    'Service',
    'web',
    `spec: { selector: { app: web }, ports: [${ports.map((port) => `{ ${port} }`).join(', ')}] }`,
  );
const web = deployment(
  'ports: [{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }]',
);

describe('service-target-port-missing', () => {
  test('flags a name that no container has', () => {
    expect(
      judge(
        serviceTargetPortMissing,
        service('port: 80, targetPort: http', 'port: 81, targetPort: metrics') + web,
      ),
    ).toEqual([
      "Service shop/web spec.ports[1].targetPort: no container of Deployment web has a port named 'metrics' (dns, http)",
    ]);
  });

  test('flags a name that is of another protocol', () => {
    expect(judge(serviceTargetPortMissing, service('port: 53, targetPort: dns') + web)).toEqual([
      "Service shop/web spec.ports[0].targetPort: port 'dns' of Deployment web is UDP, not TCP",
    ]);
  });

  test('warns of a number that no container declares', () => {
    expect(judge(serviceTargetPortMissing, service('port: 80') + web)).toEqual([
      'warning Service shop/web spec.ports[0].port: no container of Deployment web declares port 80 (53, 8080)',
    ]);
  });

  test('only notes such a number beside a port that fits', () => {
    expect(judge(serviceTargetPortMissing, service('port: 80, targetPort: http', 'port: 81') + web)).toEqual([
      'info Service shop/web spec.ports[1].port: no container of Deployment web declares port 81 (53, 8080)',
    ]);
  });

  test('is sure of it, whatever else the cluster holds', () => {
    expect(
      findingsOf(serviceTargetPortMissing, service('port: 80, targetPort: x') + web, {})[0]?.severity,
    ).toBe('error');
  });

  test('is not sure of a Service that may go with another workload of that name', () => {
    const [loose, pods] = [service('port: 80, targetPort: x'), web].map((yaml) =>
      yaml.replace(', namespace: shop', ''),
    );
    expect(findingsOf(serviceTargetPortMissing, `${loose}${pods}`)[0]?.severity).toBe('warning');
  });

  test('accepts what the pods have, declare nothing of, or get from the proxy', () => {
    expect(
      judge(
        serviceTargetPortMissing,
        service('port: 80, targetPort: http', 'port: 81, targetPort: 8080') + web,
      ),
    ).toEqual([]);
    expect(judge(serviceTargetPortMissing, service('port: 80') + deployment(''))).toEqual([]);
    expect(judge(serviceTargetPortMissing, service('port: 15020') + web)).toEqual([]);
    expect(judge(serviceTargetPortMissing, service('port: 80, targetPort: x'))).toEqual([]);
  });
});
