import { App, Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { CanaryRollout, type CanaryRolloutProps } from './rollout/canary-rollout.ts';

/** Neutral facts that the tests of constructs share. */

/** A chart of one namespace. */
export function namespace(name: string, app: Construct = new App()): Chart {
  return new Chart(app, name, { namespace: name, disableResourceNameHashes: true });
}

export const resources = { cpu: '100m', memory: '64Mi', memoryLimit: '128Mi' };

export const traffic = {
  tls: 'ISTIO_MUTUAL',
  maxConnections: 10,
  maxPendingRequests: 20,
  consecutiveErrors: 3,
  ejectionTime: Duration.minutes(1),
} as const;

/** A shop on port 8080, released in two steps. */
export function canary(
  scope: Construct,
  id = 'shop',
  changed: Partial<CanaryRolloutProps> = {},
): CanaryRollout {
  return new CanaryRollout(scope, id, {
    image: 'registry.example/shop:v1',
    resources,
    port: 8080,
    user: 1000,
    replicas: { min: 2, max: 4 },
    cpuTarget: 60,
    steps: [{ weight: 20, pause: Duration.seconds(30) }, { weight: 100 }],
    traffic,
    ...changed,
  });
}

interface Sourced {
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string } };
}

/** The one object of that kind and name. */
export function pick({ objects }: { objects: readonly Sourced[] }, kind: string, name: string): object {
  const found = objects.filter(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name);
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) throw new Error(`${found.length} objects are ${kind} ${name}`);
  return first.manifest;
}

/** What stands at a path such as `spec.http.0.route`; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);
}
