/**
 * What a change can do, the least first.
 *
 * - `none`: nothing stops
 * - `restart`: pods are replaced, without a gap where there are enough of them
 * - `recreate`: something is down while it is replaced
 * - `rejected`: the API server refuses it, and the sync stops there
 * - `traffic`: a host, a route or a port stops answering
 * - `data-loss`: data is deleted, or a program starts without it
 */
export const risks = ['none', 'restart', 'recreate', 'rejected', 'traffic', 'data-loss'] as const;

export type Risk = (typeof risks)[number];

export function highestOf(found: Iterable<Risk>): Risk {
  let highest = 0;
  for (const risk of found) highest = Math.max(highest, risks.indexOf(risk));
  return risks[highest] ?? 'none';
}

export function isAtLeast(risk: Risk, least: Risk): boolean {
  return risks.indexOf(risk) >= risks.indexOf(least);
}
