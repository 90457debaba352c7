import type { Teardown } from '../teardown.ts';
import type { ApiObject, ControlPlane } from './control-plane.ts';

/**
 * Stands in for the machines of a cluster: says of each pod that it runs and is ready, and of each claim that it is bound. No container
 * runs. A pod is on no node, so one that is deleted is gone at once.
 */
export function startMachines(teardown: Teardown, plane: ControlPlane): void {
  let isOver = false;
  const work = (async () => {
    while (!isOver) {
      await round(plane).catch((error: unknown) => {
        // A pod may be gone, or changed, before it is told of.
        if (!/: 40[49] /.test(String(error))) throw error;
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  // It is heard of at the end; until then what waits for pods tells.
  work.catch(() => undefined);
  teardown.add(() => {
    isOver = true;
    return work;
  });
}

async function round(plane: ControlPlane): Promise<void> {
  for (const pod of await plane.list('/api/v1/pods?fieldSelector=status.phase%3DPending'))
    await run(plane, pod);
  for (const claim of await plane.list('/api/v1/persistentvolumeclaims')) {
    if (claim.status?.phase !== 'Pending') continue;
    const { accessModes, resources } = claim.spec;
    const status = { phase: 'Bound', accessModes, capacity: resources.requests };
    await plane.patch(`${pathOf(claim, 'persistentvolumeclaims')}/status`, { status });
  }
}

async function run(plane: ControlPlane, pod: ApiObject): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const names = (pod.spec.containers as { name: string; image: string }[]).map(({ name, image }) => ({
    name,
    image,
    imageID: image,
    ready: true,
    started: true,
    restartCount: 0,
    state: { running: { startedAt: now } },
  }));
  const conditions = ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({
    type,
    status: 'True',
    lastTransitionTime: now,
  }));
  const status = { phase: 'Running', startTime: now, conditions, containerStatuses: names };
  await plane.patch(`${pathOf(pod, 'pods')}/status`, { status });
}

function pathOf({ metadata }: ApiObject, plural: string): string {
  return `/api/v1/namespaces/${metadata.namespace}/${plural}/${metadata.name}`;
}
