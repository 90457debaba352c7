import type { Effect } from '../insight/failover/effect.ts';
import type { Verdict } from '../insight/failover/expectations.ts';
import type { Scenario } from '../insight/failover/failover.ts';
import type { Gain } from '../insight/failover/what-if.ts';
import type { Resource } from '../manifests/resource.ts';

/** Everything that `slipway failover` found out. */
export interface FailoverAnswer {
  readonly scenarios: readonly Scenario[];
  readonly verdicts: readonly Verdict[];
  /** Missing where nobody asked. */
  readonly gains?: readonly Gain[];
}

interface NamedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

interface EffectJson extends Effect {
  readonly object: NamedObject;
  /** True where a Helm chart makes it, so that only its values are known. */
  readonly promised?: true;
}

/** What `slipway failover --json` prints. */
export interface FailoverJson {
  readonly scenarios: readonly {
    readonly nodes: readonly string[];
    readonly nas?: string;
    readonly note?: string;
    readonly workloads: readonly EffectJson[];
  }[];
  readonly expectations: readonly (Omit<Verdict, 'workload'> & { readonly object?: NamedObject })[];
  readonly whatIf?: readonly {
    readonly object: NamedObject;
    readonly nodes: readonly string[];
    readonly change: string;
    readonly before: Effect;
    readonly after: Effect;
  }[];
}

/** The answer for machines, on one line. */
export function jsonFailover({ scenarios, verdicts, gains }: FailoverAnswer): string {
  const result: FailoverJson = {
    scenarios: scenarios.map(({ workloads, ...scenario }) => ({
      ...scenario,
      workloads: workloads.map(({ workload, ...effect }) => ({
        object: objectOf(workload),
        ...(workload.promised ? { promised: true as const } : {}),
        ...effect,
      })),
    })),
    expectations: verdicts.map(({ workload, ...verdict }) => ({
      ...(workload === undefined ? {} : { object: objectOf(workload) }),
      ...verdict,
    })),
    ...(gains === undefined
      ? {}
      : { whatIf: gains.map(({ workload, ...gain }) => ({ object: objectOf(workload), ...gain })) }),
  };
  return JSON.stringify(result);
}

function objectOf({ manifest: { apiVersion, kind }, namespace, name }: Resource): NamedObject {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
