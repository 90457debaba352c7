import type { Field } from '../../manifests/field.ts';
import { steeringOf } from '../../manifests/relations/rollouts.ts';
import { type Candidate, describeMatch, nameOf, type RouteChoice } from './choose-route.ts';
import type { Client } from './client.ts';
import { describeRoute } from './describe-route.ts';
import type { Other } from './hop.ts';
import { type Request, urlOf } from './request.ts';
import { redirected, rewritten } from './rewrite.ts';
import { describeLayer, layerOf } from './route-layer.ts';
import { targetsOf } from './route-targets.ts';
import { type Context, deliver, refuse, type Step } from './step.ts';

/** What the chosen route does with a request: answers it, sends the client elsewhere, or passes it on. */
export function takeRoute(
  context: Context,
  request: Request,
  client: Client,
  port: number,
  { chosen, others, rivals }: RouteChoice & { readonly chosen: Candidate },
): Step {
  const { view, journal } = context;
  const { rule, match, service } = chosen;
  const layer = layerOf(nameOf(chosen), rule.field);
  for (const rival of rivals)
    journal.note(
      `${nameOf(rival)} takes the request as well: the order of VirtualServices of one host is undefined`,
    );
  const hop = (detail: string, more: readonly Other[] = others) =>
    journal.hop('route', service, `rule ${rule.name} ${describeMatch(match)}; ${detail}`, more);

  const fault = rule.field.at('fault');
  const delay = percentOf(fault.at('delay', 'percentage'));
  if (delay > 0)
    journal.note(
      `${nameOf(chosen)} delays ${delay} % of the requests by ${fault.at('delay', 'fixedDelay').text}`,
    );
  const abort = percentOf(fault.at('abort', 'percentage'));
  const { number: abortStatus } = fault.at('abort', 'httpStatus');
  if (abort >= 100) {
    hop('aborts every request');
    return refuse(`the fault of ${nameOf(chosen)} aborts every request`, abortStatus);
  }
  if (abort > 0)
    journal.note(`${nameOf(chosen)} aborts ${abort} % of the requests with ${abortStatus ?? 'an error'}`);

  const redirect = rule.field.at('redirect');
  if (redirect.isMapping) {
    const { request: next, status } = redirected(request, redirect, match);
    hop(`redirects with ${status} to ${urlOf(next)}`);
    return { go: 'start', request: next, status };
  }
  const direct = rule.field.at('directResponse');
  if (direct.isMapping) {
    const status = direct.at('status').number;
    hop(`answers ${status} itself`);
    const reason = `${nameOf(chosen)} answers by itself`;
    return (status ?? 200) < 400 ? deliver(reason, status) : refuse(reason, status);
  }

  const passed = rewritten(request, rule.field, match);
  const [where = '', ...more] = describeRoute(rule.field);
  const parts = [where, describeLayer(layer)];
  if (passed.path !== request.path) parts.push(`path becomes ${passed.path}`);
  if (passed.headers.host !== request.headers.host) parts.push(`Host becomes ${passed.headers.host}`);
  parts.push(...more);
  hop(parts.join('; '));
  journal.layers.push(layer);
  for (const { rollout } of steeringOf(view, service))
    journal.note(
      `${rollout} sets the weights in ${service} during a release; those of the manifests hold between releases`,
    );
  const { targets, problem, unknown } = targetsOf(view, rule, port);
  if (problem !== undefined) return refuse(problem, 503);
  if (unknown !== undefined) return deliver(unknown);
  return { go: 'send', request: passed, client, targets };
}

/** `percentage.value`; without one nothing is delayed or aborted (HTTPFaultInjection). */
function percentOf(percentage: Field): number {
  return percentage.at('value').number ?? 0;
}
