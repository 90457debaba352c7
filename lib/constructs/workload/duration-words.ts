import type { Duration } from 'cdk8s';

/**
 * `5m` for whole minutes, else `30s`: a form that Go and Prometheus both read. Istio's API documents seconds only, so
 * its objects say `300s`.
 */
export function durationWords(duration: Duration): string {
  const seconds = duration.toSeconds();
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
