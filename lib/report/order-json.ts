import type { SyncOrder } from '../insight/order/order.ts';
import type { Resource } from '../manifests/resource.ts';

/** The sync plan as JSON: `{waves: [{application?, wave, phase, objects}], problems: [{severity, object, message, fix}], …}`. */
export function jsonOrder({ waves, problems, unowned, proven }: SyncOrder): string {
  return JSON.stringify({
    waves: waves.map(({ unit, wave, phase, objects, depth }) => ({
      ...(unit.application === undefined ? { folder: unit.name } : { application: unit.name }),
      wave,
      phase,
      depth,
      objects: objects.map((object) => ({ ...nameOf(object), promised: object.promised })),
    })),
    problems: problems.map(({ object, ...problem }) => ({ ...problem, object: nameOf(object) })),
    unowned: unowned.map(nameOf),
    proven,
    summary: {
      error: problems.filter(({ severity }) => severity === 'error').length,
      warning: problems.filter(({ severity }) => severity === 'warning').length,
    },
  });
}

function nameOf({ manifest, namespace, name }: Resource) {
  return { apiVersion: manifest.apiVersion, kind: manifest.kind, namespace: namespace ?? null, name };
}
