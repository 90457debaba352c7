import type { Field } from '../field.ts';
import type { Pod } from '../pod.ts';
import { parseQuantity } from '../quantity.ts';

export type Computing = 'cpu' | 'memory';

/** What a container asks for; a limit without a request is one (Kubernetes docs, resource management). Undefined where neither is said. */
export function requestOf(container: Field, resource: Computing): number | undefined {
  const resources = container.at('resources');
  return parseQuantity(resources.at('requests', resource).value ?? resources.at('limits', resource).value);
}

/** What the scheduler keeps free for a pod: its containers together, or the greediest of those that run before them. */
export function podRequest(pod: Pod, resource: Computing): number {
  const running = pod.containers.reduce((sum, container) => sum + (requestOf(container, resource) ?? 0), 0);
  const before = pod.allContainers.map((container) => requestOf(container, resource) ?? 0);
  return Math.max(running, ...before);
}
