import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { workloadsOfPolicy } from '../../manifests/relations/mesh-policies.ts';
import { mutualTlsOf } from '../../manifests/relations/peer-authentication.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Client } from './client.ts';
import { entriesOf } from './entry.ts';

/** What both ends of a connection speak. */
export interface Agreement {
  readonly text: string;
  /** Why the connection fails; undefined where it does not. */
  readonly problem?: string;
}

type ServerMode = 'gateway' | 'none' | 'unknown' | 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/**
 * Whether a client's TLS and what the server's proxy demands go together. Without settings of its own a proxy uses mutual TLS towards
 * every pod that has one too (pilot/pkg/networking/core/cluster_tls.go, buildUpstreamTLSSettings, Istio 1.29).
 */
export function agreementOf(
  view: View,
  client: Client,
  tls: Field | undefined,
  server: Resource,
  port: number | undefined,
): Agreement {
  const { mode: demanded, by } = serverMode(view, server, port);
  const says = describeServer(demanded, by);
  if (client.hasProxy !== true) {
    const who = client.hasProxy === false ? 'plain text' : 'unknown';
    const text = `client: ${who}; ${says}`;
    if (client.hasProxy === false && demanded === 'STRICT')
      return { text, problem: `${server} takes mutual TLS only (${by}), and the client speaks plain text` };
    return { text };
  }
  const mode = tls?.at('mode').text ?? (tls === undefined ? undefined : 'DISABLE');
  const isPlain = demanded === 'none' || demanded === 'gateway' || demanded === 'DISABLE';
  const automatic = isPlain ? 'plain text, chosen automatically' : 'mutual TLS, chosen automatically';
  const text = `client: ${mode ?? automatic}; ${says}`;
  const problem = whyNot(mode, demanded, server, by);
  if (problem !== undefined) return { text: `${text}: they do not agree`, problem };
  return { text: demanded === 'unknown' ? text : `${text}: they agree` };
}

function whyNot(
  mode: string | undefined,
  demanded: ServerMode,
  server: Resource,
  by: Resource | undefined,
): string | undefined {
  if (mode === undefined || demanded === 'unknown' || demanded === 'gateway') return undefined;
  if (mode === 'ISTIO_MUTUAL') {
    if (demanded === 'none') return `the client uses ISTIO_MUTUAL, but ${server} has no sidecar`;
    return demanded === 'DISABLE' ? `the client uses ISTIO_MUTUAL, but ${by} sets DISABLE` : undefined;
  }
  return demanded === 'STRICT' ? `the client uses ${mode}, but ${by} sets STRICT for ${server}` : undefined;
}

function describeServer(mode: ServerMode, by: Resource | undefined): string {
  const source = by === undefined ? '' : ` (${by})`;
  switch (mode) {
    case 'none':
      return 'server: no sidecar, takes what the application speaks';
    case 'gateway':
      return 'server: a gateway';
    case 'unknown':
      return 'server: whether it has a sidecar is not known';
    case 'PERMISSIVE':
      return `server: PERMISSIVE${source}, takes both`;
    default:
      return `server: ${mode}${source}`;
  }
}

/** What the proxy of a server demands at a port of its pods. */
function serverMode(
  view: View,
  server: Resource,
  port: number | undefined,
): { mode: ServerMode; by: Resource | undefined } {
  // What a gateway takes its servers say, and no PeerAuthentication.
  if (entriesOf(view).some(({ workload }) => workload === server)) return { mode: 'gateway', by: undefined };
  const proxied = hasProxy(view, server);
  if (proxied !== true) return { mode: proxied === false ? 'none' : 'unknown', by: undefined };
  const demanded = mutualTlsOf(view, server);
  if (!demanded.byPort || port === undefined) return demanded;
  // Settings for a port count only in a policy that selects its pods (peer_authentication.proto).
  for (const by of view.all('security.istio.io/PeerAuthentication')) {
    const { text } = by.spec.at('portLevelMtls', String(port), 'mode');
    const selects = by.spec.at('selector', 'matchLabels').keys.length > 0;
    if (text !== 'STRICT' && text !== 'PERMISSIVE' && text !== 'DISABLE') continue;
    if (selects && workloadsOfPolicy(view, by).includes(server)) return { mode: text, by };
  }
  return demanded;
}
