import type { Pod } from '../pod.ts';

/**
 * Whether a pod looks like a part that a tool lays over another, as kustomize does, or that a webhook completes: a container has no
 * image or leaves it to the webhook. What such a pod lacks stands elsewhere.
 */
export function isOverlay(pod: Pod): boolean {
  if (pod.allContainers.length === 0) return true;
  return pod.allContainers.some((container) => {
    const image = container.at('image');
    return !image.exists || image.text === 'auto';
  });
}
