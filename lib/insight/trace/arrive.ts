import { podOf } from '../../manifests/pod.ts';
import { portsOf } from '../../manifests/relations/container-ports.ts';
import type { Resource } from '../../manifests/resource.ts';
import { serve } from './databases.ts';
import { entriesOf } from './entry.ts';
import { tryReadNginx } from './nginx/configuration.ts';
import { throughNginx } from './nginx/through-nginx.ts';
import { notePolicies } from './note-policies.ts';
import type { Request } from './request.ts';
import type { Context, Step } from './step.ts';
import { throughGateway } from './through-gateway.ts';

/** A request that has come to a pod: on through a gateway, or nginx where its configuration is known, else to the application. */
export function arrive(
  context: Context,
  request: Request,
  workload: Resource,
  port: number | undefined,
): Step {
  notePolicies(context, workload);
  const entry = entriesOf(context.view).find((item) => item.workload === workload);
  if (entry !== undefined && port !== undefined) return throughGateway(context, request, entry, port);
  const containers = podOf(workload)?.containers ?? [];
  const holders = containers.filter((container) => portsOf([container]).some((item) => item.number === port));
  for (const container of holders.length === 0 ? containers : holders) {
    const configuration = port === undefined ? undefined : tryReadNginx(context.view, container);
    if (configuration !== undefined && port !== undefined)
      return throughNginx(context, request, workload, port, configuration);
  }
  return serve(context, workload);
}
