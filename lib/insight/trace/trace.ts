import type { View } from '../../manifests/inventory.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import type { Resource } from '../../manifests/resource.ts';
import { arrive } from './arrive.ts';
import { budgetOf, type Layer } from './budget.ts';
import { podClient } from './client.ts';
import { dial } from './dial.ts';
import { enter } from './enter.ts';
import { type Hop, Journal, type Outcome, type Share } from './hop.ts';
import { type Request, urlOf } from './request.ts';
import { send } from './send.ts';
import { type Context, deliver, refuse, type Step } from './step.ts';

/** The way of a request, hop by hop, and how it ends. */
export interface Trace extends Outcome {
  readonly url: string;
  readonly hops: readonly Hop[];
  /** The most requests that the last server may get for one of the client. */
  readonly attempts: number;
  /** The most that the client waits; undefined where nothing ends the wait. */
  readonly timeoutSeconds?: number;
  /** What the layers allow one after the other. */
  readonly sumSeconds?: number;
  readonly layers: readonly Layer[];
  readonly shares: readonly Share[];
  /** What the reader should know besides. */
  readonly notes: readonly string[];
}

/** So many steps no request takes that does not go in circles. */
const most = 40;

/**
 * Follows a request through everything that the manifests and facts show.
 *
 * @param from the workload in whose pod the request begins. @default - outside the cluster
 */
export function trace(view: View, request: Request, from?: Resource): Trace {
  const journal = new Journal();
  const context: Context = { view, journal };
  if (from !== undefined) {
    const sidecar = { true: 'with a sidecar', false: 'no sidecar' }[String(hasProxy(view, from))];
    journal.hop('client', from, `a pod of it, ${sidecar ?? 'sidecar not known'}`);
  }
  const asked = [request];
  let step = start(context, request, from);
  for (let count = 0; step.go !== 'end'; count++) {
    if (count === most) step = refuse('the request goes in circles', 508);
    else if (step.go === 'start') step = follow(context, step, asked, from);
    else step = next(context, step);
  }
  return {
    url: urlOf(request),
    hops: journal.hops,
    ...step.outcome,
    ...budgetOf(journal.layers),
    layers: journal.layers,
    shares: journal.shares,
    notes: journal.notes,
  };
}

function next(context: Context, step: Exclude<Step, { go: 'end' } | { go: 'start' }>): Step {
  switch (step.go) {
    case 'enter':
      return enter(context, step.request);
    case 'dial':
      return dial(context, step.request, step.client);
    case 'send':
      return send(context, step);
    case 'arrive':
      return arrive(context, step.request, step.workload, step.port);
  }
}

function start({ view }: Context, request: Request, from: Resource | undefined): Step {
  return from === undefined
    ? { go: 'enter', request }
    : { go: 'dial', request, client: podClient(view, from) };
}

/** A redirect is followed once. To where the request has been it is a circle. */
function follow(
  context: Context,
  step: Extract<Step, { go: 'start' }>,
  asked: Request[],
  from: Resource | undefined,
): Step {
  const { status, isRelative } = step;
  const last = isRelative ? asked.at(-1) : undefined;
  const { path, query } = step.request;
  const request = last === undefined ? step.request : { ...last, path, query };
  const url = urlOf(request);
  context.journal.hop('redirect', url, `the client asks again, after ${status}`);
  // What the layers below the redirect allow begins anew.
  context.journal.layers.length = 0;
  context.journal.shares.length = 0;
  if (asked.some((earlier) => urlOf(earlier) === url))
    return refuse(`the redirect with ${status} leads to ${url}, where it came from`, status);
  if (asked.length > 1) return deliver(`redirected a second time, to ${url}`, status);
  asked.push(request);
  return start(context, request, from);
}
