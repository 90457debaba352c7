import { Duration } from 'cdk8s';
import { deadNodeTolerations } from '../lib/constructs/workload/placement.ts';
import type { PodProps } from '../lib/constructs/workload/pod-template.ts';
import type { Platform } from '../lib/platform/schema.ts';

/**
 * What every pod without data of its own has in common: with `options.shortTolerations` it leaves a dead node after a minute,
 * since nothing is lost by starting it elsewhere.
 */
export function stateless({ options }: Platform): Pick<PodProps, 'deadNodeToleration'> {
  return options.shortTolerations ? { deadNodeToleration: Duration.seconds(60) } : {};
}

/** The same for a part of a third-party chart, as its values file spells it. */
export function statelessValues(platform: Platform): {
  tolerations?: ReturnType<typeof deadNodeTolerations>;
} {
  const { deadNodeToleration } = stateless(platform);
  return deadNodeToleration === undefined ? {} : { tolerations: deadNodeTolerations(deadNodeToleration) };
}
