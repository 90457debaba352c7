import { Duration } from 'cdk8s';
import { Probe } from '../../lib/constructs/workload/probe.ts';

/** The first page must come. */
export function pageProbes() {
  return {
    readiness: Probe.httpGet('/', 'http', { every: Duration.seconds(5), failures: 3 }),
    liveness: Probe.httpGet('/', 'http', { every: Duration.seconds(20), failures: 3 }),
  };
}

/**
 * The health page includes the database. Liveness waits three minutes, longer than the database's failover to another
 * node may take: restarting every JVM meanwhile would only add its start to the outage.
 */
export function springProbes(startupTimeout: Duration) {
  const path = '/actuator/health';
  const timeout = Duration.seconds(5);
  const every = Duration.seconds(5);
  const failures = Math.ceil(startupTimeout.toSeconds() / every.toSeconds());
  return {
    startup: Probe.httpGet(path, 'http', { every, failures, timeout }),
    readiness: Probe.httpGet(path, 'http', { every: Duration.seconds(10), failures: 3, timeout }),
    liveness: Probe.httpGet(path, 'http', { every: Duration.seconds(20), failures: 9, timeout }),
  };
}
