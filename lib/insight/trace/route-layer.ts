import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';
import type { Layer } from './budget.ts';

/** What a proxy does of its own accord (pilot/pkg/networking/core/route/retry/retry.go, Istio 1.29). */
const usual = { attempts: 3, retryOn: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'] };

/** Retries and timeout of a route, or of a host without one. */
export function layerOf(object: string, rule: Field | undefined): Layer {
  const retries = rule?.at('retries');
  const seconds = (field: Field | undefined) => {
    const value = parseGoDuration(field?.text ?? '');
    return value === undefined || value <= 0 ? undefined : value;
  };
  const timeoutSeconds = seconds(rule?.at('timeout'));
  const perTryTimeoutSeconds = seconds(retries?.at('perTryTimeout'));
  const given = (retries?.at('retryOn').text ?? '').split(',').map((text) => text.trim());
  const retryOn = given.filter((text) => text !== '');
  // A policy without `attempts` has none: 0 switches retries off (ConvertPolicy).
  const attempts = retries?.isMapping ? 1 + Math.max(0, retries.at('attempts').number ?? 0) : usual.attempts;
  return {
    object,
    attempts,
    retryOn: attempts === 1 ? [] : retryOn.length > 0 ? retryOn : usual.retryOn,
    ...(perTryTimeoutSeconds === undefined ? {} : { perTryTimeoutSeconds }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  };
}

/** `timeout 5s, 4 attempts × 2s on connect-failure`, the way hops tell it. */
export function describeLayer({ attempts, retryOn, perTryTimeoutSeconds, timeoutSeconds }: Layer): string {
  const each = perTryTimeoutSeconds === undefined ? '' : ` × ${perTryTimeoutSeconds} s`;
  const on = retryOn.length === 0 ? '' : ` on ${retryOn.join(', ')}`;
  const tries = attempts === 1 ? `no retries${each}` : `${attempts} attempts${each}${on}`;
  return `${timeoutSeconds === undefined ? 'no timeout' : `timeout ${timeoutSeconds} s`}, ${tries}`;
}
