import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { type ServiceName, serviceNameOf } from './hosts.ts';
import { namedIn } from './named.ts';
import { oncePerView } from './once-per-view.ts';

/**
 * The Service that Istio takes a host for: a name without a dot is one of the namespace it stands in, every other is taken as it is
 * (pkg/config/resource, ResolveShortnameToFQDN). So `web.shop` is no Service here, unlike in DNS.
 */
export function meshService(view: View, host: string, namespace: string | undefined): Resource | undefined {
  const { name, inside } = partsOf(host, namespace) ?? {};
  return name === undefined ? undefined : namedIn(view, 'Service', inside, name)[0];
}

function partsOf(
  host: string,
  namespace: string | undefined,
): { name: string; inside: string | undefined } | undefined {
  if (host === '' || host.includes('*')) return undefined;
  if (!host.includes('.')) return { name: host, inside: namespace };
  const full = host.endsWith('.svc.cluster.local') ? serviceNameOf(host, namespace) : undefined;
  return full && { name: full.name, inside: full.namespace };
}

const entries = oncePerView((view) =>
  groupBy(
    view
      .all('networking.istio.io/ServiceEntry')
      .flatMap((entry) => entry.spec.at('hosts').texts.map((host) => ({ host: host.toLowerCase(), entry }))),
    ({ host }) => (host.startsWith('*') ? '*' : host),
  ),
);

/** The Service or ServiceEntry that a host stands for. Reads `Service` and `networking.istio.io/ServiceEntry`. */
export function meshHost(view: View, host: string, namespace: string | undefined): Resource | undefined {
  const service = meshService(view, host, namespace);
  if (service !== undefined) return service;
  const wanted = host.toLowerCase();
  const [exact] = entries(view).get(wanted) ?? [];
  if (exact !== undefined) return exact.entry;
  return (entries(view).get('*') ?? []).find((item) => wanted.endsWith(item.host.slice(1)))?.entry;
}

/** The ports of a Service or of a ServiceEntry, by number. */
export function meshPorts(host: Resource): readonly { readonly number: number; readonly field: Field }[] {
  return host.spec.at('ports').items.flatMap((field) => {
    const { number } = field.at(host.kind === 'Service' ? 'port' : 'number');
    return number === undefined ? [] : [{ number, field }];
  });
}

/** What `web.shop` and `web.shop.svc` would be in DNS: the Service that was probably meant. */
export function serviceMeant(host: string): ServiceName | undefined {
  const [, name, namespace] = /^([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc)?$/.exec(host) ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}
