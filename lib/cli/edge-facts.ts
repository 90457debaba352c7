import { Duration } from 'cdk8s';
import type { EdgeFacts } from '../manifests/cluster-facts.ts';
import { Field } from '../manifests/field.ts';
import { parseGoDuration } from '../manifests/go-duration.ts';

/** What `edge` and `network` say of the way in. A file of facts alone may lack these sections, and there they are not checked. */
export function edgeOf(given: { readonly edge: unknown; readonly network: unknown }): EdgeFacts | undefined {
  const [edge, network] = [new Field(given.edge), new Field(given.network)];
  const { text: domain } = edge.at('domain');
  if (domain === undefined) return undefined;
  const { text: router } = network.at('router');
  const { text: loadBalancer } = network.at('loadBalancer', 'address');
  const { value, text = '' } = edge.at('cacheMaxAge');
  const cacheSeconds = value instanceof Duration ? value.toSeconds() : parseGoDuration(text);
  return {
    domain,
    ...(router === undefined ? {} : { router }),
    ...(loadBalancer === undefined ? {} : { loadBalancer }),
    ...(cacheSeconds === undefined ? {} : { cacheSeconds }),
  };
}
