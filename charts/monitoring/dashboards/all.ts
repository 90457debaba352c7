import { canaries } from './canaries.ts';
import type { Dashboard } from './dashboard.ts';
import { istio } from './istio.ts';
import { kubernetes } from './kubernetes.ts';
import { mysql } from './mysql.ts';

/** Every dashboard, in the order of the menu. */
export const dashboards: readonly Dashboard[] = [kubernetes, mysql, istio, canaries];
