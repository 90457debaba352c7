import type { RolloutTimeline } from '../../insight/canary/timeline.ts';
import type { JudgedChange } from '../../insight/diff/diff.ts';
import type { Graph } from '../../insight/graph/graph.ts';
import type { SyncOrder } from '../../insight/order/order.ts';
import type { Trace } from '../../insight/trace/trace.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { AcceptanceResult } from '../../rules/acceptance.ts';
import type { FailoverAnswer } from '../failover-json.ts';

/** An answer, or why there is none: one question that fails does not take the others along. */
export type Part<T> = { readonly value: T } | { readonly failed: string };

/** What changes from one state of the manifests to another. */
export interface Changes {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly JudgedChange[];
}

/** Everything that a report says, whatever it is written in. */
export interface ReportContent {
  /** What it is about, as `jiminhome.shop` or the paths that were read. */
  readonly title: string;
  readonly tool: string;
  /** Every object that is written down. */
  readonly objects: readonly Resource[];
  /** How many objects charts are known to bring. */
  readonly promised: number;
  /** What the reader should know besides. */
  readonly notes: readonly string[];
  /** Missing where nobody asked. */
  readonly changes?: Part<Changes>;
  readonly findings: Part<AcceptanceResult>;
  readonly paths: Part<readonly Trace[]>;
  readonly failover: Part<FailoverAnswer>;
  readonly canaries: Part<readonly RolloutTimeline[]>;
  readonly order: Part<SyncOrder>;
  readonly graphs: Part<readonly Graph[]>;
}

/** The answer to a question that may throw. */
export function attempt<T>(ask: () => T): Part<T> {
  try {
    return { value: ask() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
