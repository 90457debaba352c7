import type { Trace } from '../insight/trace/trace.ts';

/** `{hops: [{kind, object, detail}], verdict, status, reason, …}`; what is unknown or without end is null. */
export function jsonTrace(trace: Trace): string {
  const { status = null, timeoutSeconds = null, sumSeconds = null, ...rest } = trace;
  return JSON.stringify({ ...rest, status, timeoutSeconds, sumSeconds });
}
