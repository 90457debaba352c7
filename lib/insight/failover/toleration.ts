import type { Field } from '../../manifests/field.ts';
import type { Pod } from '../../manifests/pod.ts';

/** A node that is silent has this taint; `not-ready` is that of a kubelet that says so itself. */
export const unreachable = 'node.kubernetes.io/unreachable';

/** What the admission plugin DefaultTolerationSeconds adds (plugin/pkg/admission/defaulttolerationseconds, Kubernetes 1.31). */
const defaultSeconds = 300;

/** How long a pod stays bound to an unreachable node before it is deleted. */
export interface Patience {
  /** Infinity: it is never deleted. */
  readonly seconds: number;
  readonly why: string;
}

/**
 * As the taint eviction controller reads tolerations: the first that matches counts, one without seconds is for ever
 * (pkg/controller/tainteviction/taint_eviction.go, getMinTolerationTime).
 */
export function patienceOf(pod: Pod, byDefault = defaultSeconds): Patience {
  const tolerations = pod.spec.at('tolerations').items;
  const matching = tolerations.find(matches);
  if (matching !== undefined) {
    const { number } = matching.at('tolerationSeconds');
    if (number === undefined)
      return {
        seconds: Number.POSITIVE_INFINITY,
        why: 'never evicted: it tolerates an unreachable node without end',
      };
    const seconds = Math.max(0, number);
    return { seconds, why: `${seconds} s until it is evicted: its tolerationSeconds for ${unreachable}` };
  }
  if (tolerations.some(keepsDefaultAway))
    return { seconds: 0, why: `evicted at once: its toleration for ${unreachable} does not match the taint` };
  return {
    seconds: byDefault,
    why: `${byDefault} s until it is evicted: no toleration for ${unreachable}, so the default of the admission plugin DefaultTolerationSeconds`,
  };
}

function matches(toleration: Field): boolean {
  const key = toleration.at('key').text ?? '';
  const effect = toleration.at('effect').text ?? '';
  if (effect !== '' && effect !== 'NoExecute') return false;
  if (toleration.at('operator').text === 'Exists') return key === '' || key === unreachable;
  return key === unreachable && (toleration.at('value').text ?? '') === '';
}

/** The plugin looks at key and effect alone. */
function keepsDefaultAway(toleration: Field): boolean {
  const key = toleration.at('key').text ?? '';
  const effect = toleration.at('effect').text ?? '';
  return (key === '' || key === unreachable) && (effect === '' || effect === 'NoExecute');
}
