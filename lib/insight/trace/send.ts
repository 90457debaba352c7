import { reach } from './reach.ts';
import { type Context, deliver, refuse, type Step } from './step.ts';

/**
 * Requests spread over their targets. The way goes on at the one that gets most; where another target dies, a part of the requests
 * does, and that is a refusal.
 */
export function send(
  { view, journal }: Context,
  { request, client, targets, asIs = false }: Extract<Step, { go: 'send' }>,
): Step {
  const live = targets.filter(({ percent }) => percent > 0).toSorted((a, b) => b.percent - a.percent);
  const [first] = live;
  if (first === undefined)
    return refuse('no destination of the route gets any traffic: all weights are 0', 503);
  const reached = live.map((target) => ({ target, ...reach(view, client, target, asIs) }));
  const known = new Set<string>();
  for (const { target, hops, workloads } of reached) {
    for (const hop of hops) {
      const key = JSON.stringify(hop);
      if (!known.has(key)) journal.hops.push(hop);
      known.add(key);
    }
    journal.shares.push({
      percent: target.percent,
      object: String(target.destination),
      ...(target.subset === undefined ? {} : { subset: target.subset }),
      workloads: workloads.map(String),
    });
  }
  noteIdle({ view, journal }, client, targets, asIs);
  const broken = reached.find(({ problem }) => problem !== undefined);
  if (broken?.problem !== undefined) {
    const { percent } = broken.target;
    const part = percent === 100 ? '' : `${percent} % of the requests: `;
    return refuse(`${part}${broken.problem}`, broken.status ?? client.failure);
  }
  const [main] = reached;
  const [workload] = main?.workloads ?? [];
  if (main === undefined || workload === undefined)
    return deliver(`${first.destination} leads out of what the manifests show`);
  return { go: 'arrive', request, workload, port: main.port?.number };
}

/** Destinations without traffic get some with the next release: what would break then is worth a word now. */
function noteIdle(
  { view, journal }: Context,
  client: Parameters<typeof reach>[1],
  targets: Extract<Step, { go: 'send' }>['targets'],
  asIs: boolean,
): void {
  for (const target of targets.filter(({ percent }) => percent === 0)) {
    const { problem } = reach(view, client, target, asIs);
    const name = target.subset === undefined ? String(target.destination) : `subset ${target.subset}`;
    journal.shares.push({
      percent: 0,
      object: String(target.destination),
      ...(target.subset === undefined ? {} : { subset: target.subset }),
      workloads: [],
    });
    if (problem !== undefined) journal.note(`${name} gets nothing now and would fail: ${problem}`);
  }
}
