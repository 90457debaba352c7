import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxListenPort } from './nginx-listen-port.ts';
import { atNginxConf, configMap, deployment, nginxConf, service } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const ports = 'ports: [{ name: http, containerPort: 8080 }]';
const web = (container = ports) => deployment(atNginxConf, container);

describe('nginx-listen-port', () => {
  test('flags a port that a Service leads to and no server has', () => {
    expect(
      judge(nginxListenPort, nginxConf('listen 8081;') + web() + service('web', 80, ', targetPort: http')),
    ).toEqual([`${at}: no server listens on 8080, which Service web asks: listen has 8081`]);
  });

  test('flags the port of a probe, once for both', () => {
    const probed = web(`${ports}\n          readinessProbe: { httpGet: { port: http } }`);
    expect(judge(nginxListenPort, nginxConf('listen 8081;') + probed + service('web', 8080))).toEqual([
      `${at}: no server listens on 8080, which the readinessProbe of web asks: listen has 8081`,
    ]);
  });

  test('does not count the loopback address, and counts the default of 80', () => {
    const asked = web() + service('web', 80, ', targetPort: 8080');
    expect(judge(nginxListenPort, nginxConf('listen 127.0.0.1:8080;') + asked)).toHaveLength(1);
    expect(judge(nginxListenPort, nginxConf('return 200;') + asked)).toEqual([
      `${at}: no server listens on 8080, which Service web asks: listen has 80`,
    ]);
  });

  test('accepts every way to write the address', () => {
    for (const listen of ['8080', '*:8080', '[::]:8080', '0.0.0.0:8080 default_server', '8000; listen 8080'])
      expect(judge(nginxListenPort, nginxConf(`listen ${listen};`) + web() + service('web', 8080))).toEqual(
        [],
      );
  });

  test('is silent about a number that another container of the pod may have', () => {
    const two = web('ports: [{ containerPort: 80 }]').replace(
      'containers:',
      'containers:\n        - name: app',
    );
    expect(judge(nginxListenPort, nginxConf('listen 80;') + two + service('web', 9090))).toEqual([]);
  });

  test('is silent where the image brings servers of its own', () => {
    const included = nginxConf('listen 8081;').replace(
      'http {',
      'http {\n      include /etc/nginx/conf.d/*.conf;',
    );
    expect(judge(nginxListenPort, included + web() + service('web', 8080))).toEqual([]);
    const beside = deployment('mountPath: /etc/nginx/conf.d/x.conf, subPath: x.conf', ports);
    expect(
      judge(nginxListenPort, configMap('x.conf', 'server { listen 81; }') + beside + service('web', 8080)),
    ).toEqual([]);
  });
});
