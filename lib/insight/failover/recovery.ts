import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Pod } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { roomFor } from './capacity.ts';
import type { Outage } from './outage.ts';
import type { Placement } from './placement.ts';
import { releaseOf } from './release.ts';
import { type Span, sum } from './span.ts';
import { type Start, startOf } from './start.ts';
import type { Store } from './storage.ts';
import { patienceOf } from './toleration.ts';

/** What becomes of a pod whose node is dead. */
export interface Recovery {
  /** Lost: its data is out of reach as long as the node is away. */
  readonly lost: boolean;
  /** From the failure until another pod answers. */
  readonly seconds: Span;
  readonly why: readonly string[];
}

export interface Patient {
  readonly view: View;
  readonly workload: Resource;
  readonly pod: Pod;
  readonly stores: readonly Store[];
  readonly placement: Placement;
  /** Seconds that a process is taken to need to answer. */
  readonly usualStart: number;
}

/** Step by step: noticed, evicted, volume let go, attached, started; the first step that never ends ends it. */
export function recoveryOf(patient: Patient, outage: Outage): Recovery {
  const { view, workload, pod, stores, placement, usualStart } = patient;
  const left = placement.usable.filter(({ name }) => !outage.dead.has(name));
  const away = dataAway(stores, outage);
  if (away !== undefined) return { lost: true, seconds: [0, null], why: [away] };
  if (outage.stopped !== undefined) return never([0, 0], [outage.stopped]);
  if (workload.kind === 'Pod') return never([0, 0], ['a Pod of its own: no controller makes it again']);
  if (left.length === 0) return never([0, 0], [noNode(placement)]);
  const patience = patienceOf(pod, view.facts.failover?.unreachableToleration);
  const known = [outage.notice.why, patience.why];
  if (patience.seconds === Number.POSITIVE_INFINITY) return never(outage.notice.seconds, known);
  const evicted = sum(outage.notice.seconds, [patience.seconds, patience.seconds]);
  const release = releaseOf(view, workload, pod, stores);
  const start = startOf(pod, usualStart);
  return afterEviction(evicted, known, { release, start, room: roomFor(view, pod, left) });
}

interface Rest {
  readonly release: ReturnType<typeof releaseOf>;
  readonly start: Start;
  readonly room: ReturnType<typeof roomFor>;
}

function afterEviction(evicted: Span, known: readonly string[], { release, start, room }: Rest): Recovery {
  const seconds = sum(evicted, release.seconds, start.seconds);
  const why = [...known, ...release.why, ...start.why, room.why];
  return room.fits ? { lost: false, seconds, why } : never(seconds, why);
}

function never([earliest]: Span, why: readonly string[]): Recovery {
  return { lost: false, seconds: [earliest, null], why };
}

function noNode({ usable }: Placement): string {
  const names = usable.map(({ name }: ClusterNode) => name).join(', ');
  return `it may run on ${names} only, so nothing takes it until the node is back`;
}

/** Why data may be out of reach: it lies on one node's disk, or all its copies may lie on dead ones. */
function dataAway(stores: readonly Store[], { storageDown }: Outage): string | undefined {
  for (const { name, kind, copies } of stores) {
    if (kind === 'local')
      return `its volume ${name} lies on the disk of its node: no other node can have it until that one is back`;
    if (kind === 'longhorn' && copies !== undefined && copies <= storageDown)
      return `Longhorn keeps ${copies === 1 ? 'one copy' : `${copies} copies`} of ${name}, and ${
        storageDown === 1 ? 'it' : 'all of them'
      } may lie on what is dead: without one, no other node can have it`;
  }
  return undefined;
}
