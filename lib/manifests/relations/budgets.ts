import { workloadKinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';
import { workloadsSelectedBy } from './pods-by-label.ts';

/** What must be declared to ask for budgets. */
export const budgetReads = [...workloadKinds, 'policy/PodDisruptionBudget'] as const;

/** The disruption budgets that hold the pods of each workload, in their order. Reads `budgetReads`. */
export const budgetsByWorkload = oncePerView((view) => {
  const budgets = new Map<Resource, Resource[]>();
  for (const budget of view.all('policy/PodDisruptionBudget')) {
    for (const workload of workloadsSelectedBy(view, budget.spec.at('selector'), budget.namespace)) {
      const known = budgets.get(workload);
      if (known === undefined) budgets.set(workload, [budget]);
      else known.push(budget);
    }
  }
  return budgets;
});
