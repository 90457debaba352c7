import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import { type Placement, podsOn } from './placement.ts';

const nodesOf = (count: number): ClusterNode[] =>
  Array.from({ length: count }, (_, index) => ({ name: `n${index}`, labels: {}, taints: [] }));

const deadOf = (count: number) => new Set(Array.from({ length: count }, (_, index) => `n${index}`));

/** Every way to put some pods on some nodes. */
function* spreads(pods: number, nodes: number): Generator<number[]> {
  if (nodes === 0) {
    if (pods === 0) yield [];
    return;
  }
  for (let here = 0; here <= pods; here++)
    for (const rest of spreads(pods - here, nodes - 1)) yield [here, ...rest];
}

function allowed(counts: readonly number[], { skew, perNode, emptyCounts }: Placement): boolean {
  const emptiest = emptyCounts ? 0 : Math.min(...counts);
  return counts.every((count) => count - emptiest <= skew && count <= perNode);
}

const placements = fc.record({
  pods: fc.integer({ min: 1, max: 6 }),
  nodes: fc.integer({ min: 1, max: 4 }),
  skew: fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY),
  perNode: fc.constantFrom(1, Number.POSITIVE_INFINITY),
  emptyCounts: fc.boolean(),
  down: fc.integer({ min: 0, max: 4 }),
});

test('counts the pods on dead nodes as a search of all placements does', () => {
  fc.assert(
    fc.property(placements, ({ nodes, down, ...rest }) => {
      const dead = Math.min(down, nodes);
      const placement: Placement = { ...rest, from: '', usable: nodesOf(nodes) };
      const { fewest, most, running } = podsOn(placement, deadOf(dead));
      const hits = [...spreads(running, nodes)]
        .filter((counts) => allowed(counts, placement))
        .map((counts) => counts.slice(0, dead).reduce((sum, count) => sum + count, 0));
      expect([fewest, most]).toEqual([Math.min(...hits), Math.max(...hits)]);
    }),
    { numRuns: 2000 },
  );
});

test('leaves pods waiting only where no placement takes one more', () => {
  fc.assert(
    fc.property(placements, ({ nodes, down: _, ...rest }) => {
      const placement: Placement = { ...rest, from: '', usable: nodesOf(nodes) };
      const { running } = podsOn(placement, new Set());
      if (running === placement.pods) return;
      const more = [...spreads(running + 1, nodes)].some((counts) => allowed(counts, placement));
      expect(more).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
