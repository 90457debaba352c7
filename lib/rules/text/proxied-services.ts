import type { View } from '../../manifests/inventory.ts';
import type { Kind } from '../../manifests/kinds.ts';
import type { PlacedDirective } from '../../manifests/nginx/directives.ts';
import type { NginxFile } from '../../manifests/relations/nginx-files.ts';
import { directivesNamed } from '../../manifests/relations/nginx-files.ts';
import { tryReadServiceName } from '../../manifests/relations/service-address.ts';
import type { Resource } from '../../manifests/resource.ts';
import { groupOf, membersOf, readTarget } from './nginx-upstreams.ts';

/** A `proxy_pass` to a Service that takes HTTP. */
export interface ProxiedService {
  readonly placed: PlacedDirective;
  readonly service: Resource;
  /** The host that `proxy_pass` names: that of the Service, or the name of an `upstream`. */
  readonly host: string;
}

/** What must be declared; `Namespace` is what `hasProxy` reads too. */
export const proxiedServicesReads = ['Service', 'Namespace'] as const satisfies readonly Kind[];

/** Where a file passes requests to Services by HTTP, through an `upstream` too. Reads `proxiedServicesReads`. */
export function proxiedServices(view: View, file: NginxFile): ProxiedService[] {
  return directivesNamed(file, 'proxy_pass').flatMap((placed) => {
    const target = readTarget(placed.directive.args[0]?.text ?? '');
    if (target === undefined || placed.place?.startsWith('stream') === true) return [];
    const group = groupOf(view, file, placed.directive);
    const [real] = group === undefined ? [target] : membersOf(group);
    if (real === undefined) return [];
    const name = tryReadServiceName(view, real.host, file.configMap.namespace);
    const service = name && view.find('Service', name.namespace, name.name);
    if (service === undefined || !takesHttp(service, real.port ?? 80)) return [];
    return [{ placed, service, host: target.host }];
  });
}

/** Whether Istio takes a port for HTTP: by its name, or because it cannot tell and looks at what is sent. */
function takesHttp(service: Resource, number: number): boolean {
  const port = service.spec.at('ports').items.find((candidate) => candidate.at('port').number === number);
  const protocol = port?.at('appProtocol').text ?? port?.at('name').text ?? '';
  return !/^(tcp|tls|https|mysql|mongo|redis|udp)(-|$)/.test(protocol);
}
