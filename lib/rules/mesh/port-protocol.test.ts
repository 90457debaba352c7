import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, meshNamespace, namespace, service } from './mesh.fixture.ts';
import { portProtocol } from './port-protocol.ts';

const web = meshNamespace + deployment('{ app: web }');
const port = (text: string, name?: string) => service(`{ selector: { app: web }, ports: [${text}] }`, name);

describe('port-protocol', () => {
  test('tells of a port that does not say its protocol', () => {
    expect(judge(portProtocol, web + port('{ name: api, port: 80 }, { port: 81 }'))).toEqual([
      "info Service shop/web spec.ports[0].name: 'api' does not say which protocol port 80 speaks",
      'info Service shop/web spec.ports[1].name: no name says which protocol port 81 speaks',
    ]);
  });

  test('flags two protocols for one port of the same pods', () => {
    const two =
      port('{ name: http, port: 80 }', 'a') + port('{ name: tcp, port: 8080, targetPort: 80 }', 'b');
    expect(judge(portProtocol, web + two)).toEqual([
      'Service shop/b spec.ports[0].name: tcp at port 80 of the same pods, which Service a declares as http',
    ]);
  });

  test('accepts names that say it, and pods outside the mesh', () => {
    expect(judge(portProtocol, web + port('{ name: http, port: 80 }, { name: db, port: 3306 }'))).toEqual([]);
    expect(
      judge(portProtocol, web + port('{ name: http, port: 80 }') + port('{ name: grpc, port: 80 }', 'b')),
    ).toEqual([]);
    expect(
      judge(portProtocol, namespace('{}') + deployment('{ app: web }') + port('{ name: api, port: 80 }')),
    ).toEqual([]);
  });
});
