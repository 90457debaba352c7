import type { View } from '../../manifests/inventory.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { GraphDraft } from './graph-draft.ts';
import { objectNode } from './object-node.ts';

/** A Service with the workloads behind it. */
export function drawService(view: View, draft: GraphDraft, service: Resource): string {
  const id = service.toString();
  if (draft.has(id)) return id;
  const { spec } = service;
  const ports = spec
    .at('ports')
    .items.flatMap((port) => port.at('port').number ?? [])
    .slice(0, 4);
  const shown = ports.length === 0 ? '' : ` :${ports.join(', ')}`;
  draft.node(objectNode(service, 'service', `${service.manifest.kind}${shown}`));
  const outside = spec.at('externalName').text;
  if (spec.at('type').text === 'ExternalName' && outside !== undefined)
    draft.edge(id, draft.node({ id: `host ${outside}`, kind: 'outside', label: [outside] }));
  const behind = workloadsWith(view, spec.at('selector').labels, service.namespace);
  for (const workload of behind) draft.edge(id, drawWorkload(draft, workload));
  if (behind.length === 0 && spec.at('selector').keys.length > 0 && !service.promised) {
    const group = service.namespace === undefined ? {} : { group: service.namespace };
    const nothing = {
      id: `pods of ${id}`,
      kind: 'missing',
      label: ['no pods', 'match its selector'],
    } as const;
    draft.edge(id, draft.node({ ...nothing, ...group }));
  }
  return id;
}

export function drawWorkload(draft: GraphDraft, workload: Resource): string {
  return draft.node(objectNode(workload, 'workload', workload.manifest.kind));
}
