/** A proxy that repeats requests and ends those that take too long. */
export interface Layer {
  /** The route or server that says so. */
  readonly object: string;
  /** Requests for one that comes in: the first and its repetitions. */
  readonly attempts: number;
  readonly retryOn: readonly string[];
  /** Undefined where one attempt may take as long as the whole. */
  readonly perTryTimeoutSeconds?: number;
  /** Undefined where nothing ends the wait. */
  readonly timeoutSeconds?: number;
}

export interface Budget {
  /**
   * The most requests that the last server may get for one of the client. A layer multiplies those below it only where it repeats for an
   * answer or a reset; that no connection was made concerns its own neighbour alone.
   */
  readonly attempts: number;
  /** The most that the client waits: attempts × perTryTimeout of each layer, bounded by its timeout. Undefined is without end. */
  readonly timeoutSeconds?: number;
  /** The sum of what each layer by itself allows. Undefined where one allows all. */
  readonly sumSeconds?: number;
}

/** The budget of layers from the client inwards. */
export function budgetOf(layers: readonly Layer[]): Budget {
  let attempts = 1;
  let wait = Number.POSITIVE_INFINITY;
  for (const [index, layer] of [...layers.entries()].reverse()) {
    if (index === layers.length - 1 || repeatsAnswers(layer)) attempts *= layer.attempts;
    wait = longest(layer, wait);
  }
  const sum = layers.reduce((total, layer) => total + longest(layer), 0);
  return {
    attempts,
    ...(Number.isFinite(wait) ? { timeoutSeconds: wait } : {}),
    ...(Number.isFinite(sum) && layers.length > 0 ? { sumSeconds: sum } : {}),
  };
}

/** How long a layer waits at most, where each attempt takes as long as what is below it allows. */
function longest(layer: Layer, below = Number.POSITIVE_INFINITY): number {
  const { attempts, perTryTimeoutSeconds = Number.POSITIVE_INFINITY, timeoutSeconds } = layer;
  const tries = attempts * Math.min(perTryTimeoutSeconds, below);
  return Math.min(timeoutSeconds ?? Number.POSITIVE_INFINITY, tries);
}

/** Conditions of Envoy that concern the connection to the next server and nothing behind it. */
const ofConnections: ReadonlySet<string> = new Set([
  'connect-failure',
  'refused-stream',
  // Of gRPC, and codes that are not listed beside it.
  'unavailable',
  'cancelled',
  'retriable-status-codes',
  'reset-before-request',
]);

/** Whether a layer asks again when its neighbour answers with an error of what is behind it. */
function repeatsAnswers({ retryOn }: Layer): boolean {
  return retryOn.some((condition) => !ofConnections.has(condition));
}
