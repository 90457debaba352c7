import type { Problem } from '../describe-issue.ts';
import type { Draft } from '../draft.ts';

/** The total bounds the retries too: a try that alone takes longer than the total can never end. */
export function retriesFitTimeout({ blog }: Draft): Problem[] {
  const routes = [
    [['blog', 'web', 'api'], blog?.web?.api],
    [['blog', 'was', 'retries'], blog?.was?.retries],
  ] as const;
  return routes.flatMap(([path, route]) => {
    const [total, one] = [seconds(route?.timeout), seconds(route?.perTryTimeout)];
    if (total === undefined || one === undefined || one <= total) return [];
    return [
      {
        path: [...path, 'perTryTimeout'],
        message: `got "${route?.perTryTimeout}", longer than the timeout over all tries; allowed: at most ${route?.timeout}`,
      },
    ];
  });
}

function seconds(given: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(given ?? '') ?? [];
  if (amount === undefined) return undefined;
  return Number(amount) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
}
