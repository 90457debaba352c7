import { z } from 'zod';
import * as field from './fields.ts';

export { resources } from './resources-field.ts';

/** Parts of a facts file that say how a service runs, is released and is talked to; each is a property of `CanaryRollout` or of a route. */

/** The only nodes that a workload may run on. */
export const nodes = z
  .array(field.dnsLabel)
  .min(1, { error: 'allowed: at least one node; without the list, any' })
  .optional()
  .describe('Names of the only nodes it may run on; default: any');

/** Holds a section together only where each part is right by itself; what is wrong with a part has been said. */
const partsAreRight = { when: ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0 };

/** The stations of a release, each with a larger share than the one before. */
export const canarySteps = z
  .array(
    z.strictObject({
      weight: field.percent.describe('Share of requests that the new version gets, in percent'),
      pause: field.duration.optional().describe('How long to stay there; the last step needs none'),
    }),
  )
  .min(1, { error: 'allowed: at least one step' })
  .superRefine((steps, context) => {
    for (const [index, { weight }] of steps.entries()) {
      const before = steps[index - 1]?.weight;
      if (before === undefined || weight > before) continue;
      context.addIssue({
        code: 'custom',
        path: [index, 'weight'],
        message: `got ${weight} after ${before}; allowed: weights that rise, order them from small to large`,
      });
    }
  }, partsAreRight);

/** Between how many pods an autoscaler chooses. */
export const replicas = z
  .strictObject({ min: field.podCount, max: field.podCount })
  .superRefine(({ min, max }, context) => {
    if (max >= min) return;
    const message = `got ${max}, below min; allowed: ${min} or more`;
    context.addIssue({ code: 'custom', path: ['max'], message });
  }, partsAreRight);

/** How long a route waits, and how often it tries again. */
export const retries = z.strictObject({
  timeout: field.duration.describe('Limit over all attempts'),
  attempts: field.count.describe('Retries beyond the first try'),
  perTryTimeout: field.duration,
});

/** Connection limits and outlier detection. */
export const traffic = z.strictObject({
  maxConnections: field.int32Count,
  maxPendingRequests: field.int32Count,
  consecutiveErrors: field.int32Count.describe('5xx in a row after which a pod is taken out'),
  ejectionTime: field.duration,
});
