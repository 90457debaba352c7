import { type Dashboard, figure, graph } from './dashboard.ts';

const rate = '[$__rate_interval]';
const atGateway = 'reporter="source", app="istio-ingressgateway"';
const chosen = 'reporter="destination", destination_workload_namespace=~"$namespace"';
const share = (errors: string, all: string) =>
  `(sum(rate(${errors}[5m])) or vector(0)) / sum(rate(${all}[5m]))`;
const quantile = (at: number, by: string, of: string) =>
  `histogram_quantile(${at}, sum by (le${by}) (rate(istio_request_duration_milliseconds_bucket{${of}}${rate})))`;

/** Requests through the gateway and inside the mesh. */
export const istio: Dashboard = {
  uid: 'istio',
  title: 'Istio',
  variables: [{ name: 'namespace', metric: 'istio_requests_total', label: 'destination_workload_namespace' }],
  rows: [
    {
      title: 'Now',
      panels: [
        figure('Requests from outside', 'reqps', `sum(rate(istio_requests_total{${atGateway}}[5m]))`),
        figure(
          'Share that fails',
          'percentunit',
          share(
            `istio_requests_total{${atGateway}, response_code=~"5.."}`,
            `istio_requests_total{${atGateway}}`,
          ),
        ),
        figure('Gateways', 'pods', 'count(up{job="istio-proxies", app="istio-ingressgateway"} == 1)'),
        figure('Proxies connected', 'none', 'sum(pilot_xds)'),
      ],
    },
    {
      title: 'Gateway',
      panels: [
        graph('Requests by answer', 'reqps', [
          `sum by (response_code) (rate(istio_requests_total{${atGateway}}${rate}))`,
          '{{response_code}}',
        ]),
        graph(
          'Duration',
          'ms',
          [quantile(0.5, '', atGateway), 'half'],
          [quantile(0.95, '', atGateway), '19 of 20'],
          [quantile(0.99, '', atGateway), '99 of 100'],
        ),
        graph('Requests by destination', 'reqps', [
          `sum by (destination_workload_namespace, destination_app) (rate(istio_requests_total{${atGateway}}${rate}))`,
          '{{destination_workload_namespace}}/{{destination_app}}',
        ]),
        graph(
          'nginx: requests and connections',
          'short',
          [`sum by (pod) (rate(nginx_http_requests_total${rate}))`, '{{pod}} requests'],
          ['nginx_connections_active', '{{pod}} connections'],
        ),
      ],
    },
    {
      title: 'Services',
      panels: [
        graph('Requests', 'reqps', [
          `sum by (destination_app) (rate(istio_requests_total{${chosen}}${rate}))`,
          '{{destination_app}}',
        ]),
        graph('Errors', 'reqps', [
          `sum by (destination_app, response_code) (rate(istio_requests_total{${chosen}, response_code=~"5.."}${rate}))`,
          '{{destination_app}} {{response_code}}',
        ]),
        graph('Duration, 19 of 20', 'ms', [
          quantile(0.95, ', destination_app', chosen),
          '{{destination_app}}',
        ]),
        graph('Encrypted', 'percentunit', [
          `sum by (destination_app) (rate(istio_requests_total{${chosen}, connection_security_policy="mutual_tls"}${rate})) / sum by (destination_app) (rate(istio_requests_total{${chosen}}${rate}))`,
          '{{destination_app}}',
        ]),
      ],
    },
    {
      title: 'Control plane',
      panels: [
        graph('Configuration refused', 'short', [
          `sum by (type) (rate(pilot_total_xds_rejects${rate}))`,
          '{{type}}',
        ]),
        figure(
          'Root certificate ends',
          'dateTimeFromNow',
          'citadel_server_root_cert_expiry_timestamp * 1000',
        ),
      ],
    },
  ],
};
