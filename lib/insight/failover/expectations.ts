import type { RecoveryClaim } from '../../manifests/cluster-facts.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import { workloadsOf } from './failover.ts';
import { type ImpactOptions, impactOf } from './impact.ts';
import { outageOf } from './outage.ts';
import { around, inWords, type Span } from './span.ts';

/** What the operator expects of a workload when a node dies, and what comes out. */
export interface Verdict {
  /** As the operator names it; the workload where it is one. */
  readonly name: string;
  readonly workload?: Resource;
  readonly expected: readonly [number, number];
  /** Over all nodes, each dead alone. */
  readonly computed?: Span;
  readonly verdict: 'holds' | 'fails' | 'unknown';
  /** Seconds beyond what is expected; null where it never ends by itself. */
  readonly by?: number | null;
  readonly notes: readonly string[];
}

/** Judges the claims of the facts. A claim is kept where it is never later than the operator says. */
export function judgeClaims(view: View, options: ImpactOptions = {}): Verdict[] {
  const claims = view.facts.failover?.expectations ?? [];
  const workloads = workloadsOf(view);
  return claims.flatMap((claim) =>
    claim.workloads.flatMap((name) => {
      const meant = workloads.filter((workload) => isMeant(name, workload));
      if (meant.length > 0) return meant.map((workload) => judge(view, workload, claim, options));
      // Of some manifests only, it says nothing that a workload is not among them.
      if (view.facts.whole !== true) return [];
      const notes = [`no workload is called ${name}; names are written as namespace/name`];
      return [{ name, expected: claim.seconds, verdict: 'unknown' as const, notes }];
    }),
  );
}

function judge(view: View, workload: Resource, claim: RecoveryClaim, options: ImpactOptions): Verdict {
  const name = `${workload.namespace}/${workload.name}`;
  const trustSpread = claim.assuming === 'spread';
  const known = claim.note === undefined ? [] : [claim.note];
  const head = { name, workload, expected: claim.seconds };
  const computed = worstNode(view, workload, { ...options, trustSpread });
  if (computed === undefined)
    return { ...head, verdict: 'unknown', notes: [...known, 'no single node takes it down'] };
  const bare = trustSpread ? worstNode(view, workload, options) : undefined;
  const notes = [...known, ...notesOn(computed, claim), ...ifNotSpread(computed, bare)];
  const [, latest] = computed;
  if (latest !== null && latest <= claim.seconds[1]) return { ...head, computed, verdict: 'holds', notes };
  const by = latest === null ? null : latest - claim.seconds[1];
  return { ...head, computed, verdict: 'fails', by, notes };
}

/** The span over all nodes that have a pod of it. */
function worstNode(view: View, workload: Resource, options: ImpactOptions): Span | undefined {
  const spans = (view.facts.nodes ?? []).flatMap(({ name }): Span[] => {
    const effect = impactOf(view, workload, outageOf(view, [name]), options);
    return effect?.pods === undefined ? [] : [effect.downtimeSeconds];
  });
  const [first, ...rest] = spans;
  return first === undefined ? undefined : around([first, ...rest]);
}

function notesOn([earliest]: Span, { seconds }: RecoveryClaim): string[] {
  return earliest > seconds[0] ? [`never as soon as ${seconds[0]} s: at least ${earliest} s`] : [];
}

function ifNotSpread(computed: Span, bare: Span | undefined): string[] {
  if (bare === undefined || bare[1] === computed[1]) return [];
  return [`as long as its spread holds, which nothing forces: without it ${inWords(bare)}`];
}

/** `argocd/*` means every workload of the namespace. */
function isMeant(pattern: string, { namespace, name }: Resource): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(`${namespace}/${name}`);
}
