import type { Computing } from '../../manifests/relations/pod-requests.ts';

/** An amount as people write it: `250m` and `1.5` of CPU, `512Mi` and `3Gi` of memory, rounded up. */
export function amountOf(resource: Computing, amount: number): string {
  if (resource === 'cpu') return amount < 1 ? `${Math.ceil(amount * 1000)}m` : `${ceilTo(amount, 0.1)}`;
  const mebibytes = amount / 2 ** 20;
  return mebibytes < 1024 ? `${Math.ceil(mebibytes)}Mi` : `${ceilTo(mebibytes / 1024, 0.1)}Gi`;
}

function ceilTo(value: number, step: number): number {
  return Number((Math.ceil(value / step - 1e-9) * step).toFixed(1));
}
