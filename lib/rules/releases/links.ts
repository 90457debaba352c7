import type { Field } from '../../manifests/field.ts';
import type { HelmRelease } from '../../manifests/helm/helm-release.ts';

/** A value with the address of a server. */
interface Link {
  /** The value, or where it would stand. */
  readonly at: Field;
  readonly url: string;
  /** What the chart puts behind the address. */
  readonly port?: number | undefined;
}

/** The addresses that are known of a chart, those that it has by default among them. */
export function linksOf({ chart, name, values }: HelmRelease): Link[] {
  switch (chart) {
    case 'falco':
      return [
        ...(values.at('falcosidekick', 'enabled').boolean === true
          ? sidekick(values.at('falcosidekick'))
          : []),
        ...link(values.at('falco-talon', 'config', 'notifiers', 'loki', 'url')),
      ];
    case 'falcosidekick':
      return sidekick(values);
    case 'kiali-server':
      return kiali(values.at('external_services'));
    case 'loki-stack':
      return values.at('promtail', 'enabled').boolean === false
        ? []
        : clients(values.at('promtail'), `http://${name}:3100/loki/api/v1/push`);
    case 'prometheus-adapter': {
      const port = values.at('prometheus', 'port').number ?? 9090;
      return link(values.at('prometheus', 'url'), 'http://prometheus.default.svc', port);
    }
    case 'promtail':
      return clients(values, 'http://loki-gateway/loki/api/v1/push');
    default:
      return [];
  }
}

function link(at: Field, byDefault?: string, port?: number): Link[] {
  const url = at.text || byDefault;
  return url === undefined ? [] : [{ at, url, port }];
}

function clients(promtail: Field, byDefault: string): Link[] {
  const at = promtail.at('config', 'clients');
  return at.items.length > 0 ? at.items.flatMap((client) => link(client.at('url'))) : link(at, byDefault);
}

function sidekick(values: Field): Link[] {
  const config = values.at('config');
  return [
    ...link(config.at('loki', 'hostport')),
    ...link(config.at('talon', 'address')),
    ...link(config.at('alertmanager', 'hostport')),
  ];
}

function kiali(services: Field): Link[] {
  const isOn = (key: string) => services.at(key, 'enabled').boolean === true;
  return [
    ...link(services.at('prometheus', 'url')),
    ...(isOn('grafana') ? link(services.at('grafana', 'internal_url')) : []),
    ...(isOn('tracing') ? link(services.at('tracing', 'internal_url')) : []),
  ];
}
