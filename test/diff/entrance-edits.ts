import type { KnownEdit } from './known-edit.ts';

const gateway = 'Gateway blog-system/blog-gateway';

/** Edits of gateways, subsets and Services. */
export const entranceEdits: readonly KnownEdit[] = [
  {
    edit: 'a host that the gateway no longer serves',
    make: (draft) => draft.drop(gateway, 'spec.servers[0].hosts[1]'),
    expected: { [gateway]: ['traffic', 'monitoring.jiminhome.shop is no longer served'] },
  },
  {
    edit: 'the hosts of the gateway in another order',
    make: (draft) => draft.change(gateway, 'spec.servers[0].hosts', (list: string[]) => [...list].reverse()),
    expected: {},
  },
  {
    edit: 'another port of the gateway',
    make: (draft) => draft.set(gateway, 'spec.servers[0].port.number', 8080),
    expected: { [gateway]: ['traffic', 'the gateway closes the port'] },
  },
  {
    edit: 'a gateway that is served by other pods',
    make: (draft) => draft.set(gateway, 'spec.selector.istio', 'gateway'),
    expected: { [gateway]: ['traffic', 'other gateways, or none, serve its hosts'] },
  },
  {
    edit: 'a subset that goes while routes send to it',
    make: (draft) => draft.drop('DestinationRule blog-system/web-dest-rule', 'spec.subsets[1]'),
    expected: {
      'DestinationRule blog-system/web-dest-rule': ['traffic', 'routes still send to the subset and get 503'],
    },
  },
  {
    edit: 'another TLS mode of callers',
    make: (draft) =>
      draft.set('DestinationRule blog-system/was-dest-rule', 'spec.trafficPolicy.tls.mode', 'DISABLE'),
    expected: {
      'DestinationRule blog-system/was-dest-rule': ['traffic', 'callers speak another kind of TLS'],
    },
  },
  {
    edit: 'fewer connections',
    make: (draft) =>
      draft.set(
        'DestinationRule blog-system/was-dest-rule',
        'spec.trafficPolicy.connectionPool.tcp.maxConnections',
        50,
      ),
    expected: {
      'DestinationRule blog-system/was-dest-rule': [
        'none',
        'connections are balanced, limited or ejected in another way',
      ],
    },
  },
  {
    edit: 'strict mutual TLS',
    make: (draft) => draft.set('PeerAuthentication istio-system/default', 'spec.mtls.mode', 'STRICT'),
    expected: {
      'PeerAuthentication istio-system/default': [
        'traffic',
        'plain requests, as those of pods outside the mesh, are refused',
      ],
    },
  },
  {
    edit: 'a Service that goes while a route sends to it',
    make: (draft) => draft.remove('Service blog-system/was-service'),
    expected: {
      'Service blog-system/was-service': [
        'traffic',
        'VirtualService blog-system/was-retry-timeout still sends to it',
      ],
    },
  },
  {
    edit: 'another port of a Service',
    make: (draft) => draft.set('Service blog-system/mysql-service', 'spec.ports[0].port', 3307),
    expected: { 'Service blog-system/mysql-service': ['traffic', 'the port stops answering'] },
  },
  {
    edit: 'a port whose name tells the mesh another protocol',
    make: (draft) => draft.set('Service blog-system/mysql-service', 'spec.ports[0].name', 'http-mysql'),
    expected: {
      'Service blog-system/mysql-service': [
        'traffic',
        'the mesh takes the port for http and no longer for tcp',
      ],
    },
  },
  {
    edit: 'a target port that no container has',
    make: (draft) => draft.set('Service blog-system/mysql-service', 'spec.ports[0].targetPort', 3307),
    expected: {
      'Service blog-system/mysql-service': [
        'traffic',
        'no container of the selected pods declares port 3307',
      ],
    },
  },
  {
    edit: 'a Service that selects other pods',
    make: (draft) => draft.set('Service blog-system/mysql-service', 'spec.selector.app', 'db'),
    expected: { 'Service blog-system/mysql-service': ['traffic', 'other pods, or none, stand behind it'] },
  },
];
