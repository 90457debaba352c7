import type { Fault } from './fault.ts';

/**
 * Faults that no rule finds yet, so that the gap stays visible. A rule that learns to find one gives it its id here, or takes it over.
 */
export const unnoticedFaults: readonly Fault[] = [
  {
    fault: 'was has a liveness probe that gives a JVM ten seconds to start, and no start-up probe',
    caughtBy: undefined,
    edit: (draft) => draft.drop('Rollout blog-system/was', 'spec.template.spec.containers[0].startupProbe'),
  },
  {
    fault: 'the backup writes its dump to the memory of its node',
    caughtBy: undefined,
    edit: (draft) =>
      draft.change(
        'CronJob blog-system/mysql-backup',
        'spec.jobTemplate.spec.template.spec.volumes',
        (volumes: readonly { name: string; emptyDir?: object }[]) =>
          volumes.map((volume) =>
            volume.emptyDir === undefined
              ? volume
              : { ...volume, emptyDir: { ...volume.emptyDir, medium: 'Memory' } },
          ),
      ),
  },
];
