import { defaultScenarios, nodeScenario, type WorkloadEffect } from '../../lib/insight/failover/failover.ts';
import type { ClusterNode } from '../../lib/manifests/cluster-facts.ts';
import type { Draft } from '../faults/draft.ts';
import { shippedDraft } from '../faults/platform.ts';

export type Edit = (draft: Draft) => void;

/** The real platform, edited. */
export function edited(edit: Edit = () => {}): Draft {
  const draft = shippedDraft();
  edit(draft);
  return draft;
}

/** What the loss of some nodes does to a workload of the platform: by default of one worker. */
export function effectOn(
  name: string,
  draft: Draft = shippedDraft(),
  nodes: readonly string[] = ['k8s-worker1'],
): WorkloadEffect {
  return found(name, nodeScenario(draft.inventory(), nodes).workloads);
}

/** The same for the loss of the NAS. */
export function effectOfNas(name: string, draft: Draft = shippedDraft()): WorkloadEffect {
  const scenario = defaultScenarios(draft.inventory()).find(({ nas }) => nas !== undefined);
  return found(name, scenario?.workloads ?? []);
}

function found(name: string, effects: readonly WorkloadEffect[]): WorkloadEffect {
  const effect = effects.find(({ workload }) => String(workload) === name);
  if (effect === undefined) throw new Error(`no ${name} among ${effects.length} workloads`);
  return effect;
}

/** `down 66–302`: the impact and the seconds. */
export function inShort({ impact, downtimeSeconds: [earliest, latest] }: WorkloadEffect): string {
  return `${impact} ${earliest}–${latest ?? '∞'}`;
}

/** An edit of one field. */
export function set(name: string, path: string, value: unknown): Edit {
  return (draft) => draft.set(name, path, value);
}

/** An edit of a value of a Helm release. */
export function setValue(release: string, path: string, value: unknown): Edit {
  return (draft) => draft.setValue(release, path, value);
}

/** An edit of what is known of the nodes. */
export function setNodes(by: (nodes: readonly ClusterNode[]) => readonly ClusterNode[]): Edit {
  return (draft) => {
    draft.facts = { ...draft.facts, nodes: by(draft.facts.nodes ?? []) };
  };
}
