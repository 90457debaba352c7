import type { PathChange } from '../diff/path-change.ts';
import { type FieldRule, judgeByFields } from './field-rule.ts';
import { lostTexts } from './lost-texts.ts';
import type { Judge } from './reason.ts';
import { judgeDestinations } from './route-destinations.ts';

const reference = 'istio.io/docs/reference/config/networking/virtual-service';
const route = (text: string) => `Istio 1.29 pilot/pkg/networking/core/route/route.go, ${text}`;
const kinds = ['networking.istio.io/VirtualService'];

function rule(
  field: RegExp,
  risk: FieldRule['risk'],
  text: string,
  source: string,
  rest: Partial<FieldRule> = {},
): FieldRule {
  return { kinds, field, risk, text, source, ...rest };
}

/** Whether a route that takes more now stands before others, which then get less. */
function hasLater({ path }: PathChange, change: Parameters<NonNullable<FieldRule['when']>>[1]): boolean {
  const routes = change.after?.spec.at('http').items ?? [];
  const [, name, index] = /^spec\.http\[(?:name=([^\]]*)|(\d+))\]/.exec(path) ?? [];
  const at = name === undefined ? Number(index) : routes.findIndex((item) => item.at('name').text === name);
  return at >= 0 && at < routes.length - 1;
}

const rules: readonly FieldRule[] = [
  rule(
    /^spec\.exportTo$/,
    'traffic',
    'namespaces that it is not exported to lose its routes',
    `${reference}, VirtualService`,
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]$/,
    'traffic',
    'the route is gone; its requests go to a later route or get 404',
    route('BuildHTTPRoutesForVirtualService'),
    { change: ['removed'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)$/,
    'traffic',
    'the first route that matches is taken, and another one comes first now',
    `${reference}, HTTPRoute`,
    { change: ['reordered'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)$/,
    'traffic',
    'its routes are gone',
    route('BuildHTTPRoutesForVirtualService'),
    { change: ['removed'] },
  ),
  rule(
    /^spec\.http\[\]$/,
    'none',
    'a route more; requests that it matches leave those after it',
    `${reference}, HTTPRoute`,
    { change: ['added'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match$/,
    'traffic',
    'the route takes only what matches now',
    `${reference}, HTTPMatchRequest`,
    { change: ['added'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match$/,
    'traffic',
    'the route takes every request, so that those after it get none',
    `${reference}, HTTPMatchRequest`,
    { change: ['removed'], when: hasLater },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match$/,
    'none',
    'the route takes every request now',
    `${reference}, HTTPMatchRequest`,
    { change: ['removed'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match\[\]$/,
    'traffic',
    'the route no longer takes what only this matched',
    `${reference}, HTTPMatchRequest`,
    { change: ['removed'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match\[\]$/,
    'none',
    'the route takes more',
    `${reference}, HTTPMatchRequest`,
    { change: ['added'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match\[\]\.(name|statPrefix)$/,
    'none',
    'a name for statistics only',
    `${reference}, HTTPMatchRequest`,
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match\[\]\./,
    'none',
    'the match asks for less and takes more',
    `${reference}, HTTPMatchRequest`,
    { change: ['removed'] },
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.match\[\]\./,
    'traffic',
    'requests that matched before may not match now',
    `${reference}, HTTPMatchRequest`,
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.(redirect|directResponse|delegate|fault)/,
    'traffic',
    'requests are answered in another way than before',
    `${reference}, HTTPRoute`,
  ),
  rule(
    /^spec\.http\[\]\.rewrite/,
    'traffic',
    'the program behind it is asked for another path or host',
    `${reference}, HTTPRewrite`,
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.route$/,
    'traffic',
    'the route has other destinations',
    `${reference}, HTTPRouteDestination`,
  ),
  rule(/^spec\.http\[\]\.timeout$/, 'none', 'requests that take longer get 504', `${reference}, HTTPRoute`),
  rule(
    /^spec\.http\[\]\.retries/,
    'none',
    'failed requests are tried at other times or more or less often',
    `${reference}, HTTPRetry`,
  ),
  rule(
    /^spec\.(http|tls|tcp)\[\]\.route\[\]\.weight$/,
    'none',
    'the shares of the destinations change',
    `${reference}, HTTPRouteDestination`,
  ),
  rule(
    /^spec\.http\[\]\.(headers|corsPolicy|mirrors?|mirrorPercent)/,
    'none',
    'requests are still answered by the same',
    `${reference}, HTTPRoute`,
  ),
  rule(
    /^spec\.http\[\]\.name$/,
    'none',
    'a name for logs; a Rollout that names the route must follow',
    `${reference}, HTTPRoute`,
  ),
];

const judgeFields = judgeByFields(rules);

/** Hosts, routes and destinations of a VirtualService. */
export const judgeVirtualServices: Judge = function* (change, sides) {
  const { object, before, after, paths } = change;
  if (object.kind !== kinds[0]) return;
  const served = route('BuildHTTPRoutesForVirtualService');
  if (change.change === 'removed')
    yield {
      risk: 'traffic',
      path: '',
      text: `no route is left for ${object.spec.at('hosts').texts.join(', ')}`,
      source: served,
    };
  yield* judgeFields(change, sides);
  if (before === undefined || after === undefined) return;
  for (const changed of paths) {
    const { path, field } = changed;
    const lost =
      field === 'spec.hosts' || field === 'spec.gateways' ? lostTexts(before.root, after.root, field) : [];
    if (field === 'spec.gateways' && !before.spec.at('gateways').exists) lost.push('mesh');
    if (lost.length > 0)
      yield {
        risk: 'traffic',
        path,
        text:
          field === 'spec.hosts'
            ? `${lost.join(', ')} stops answering here`
            : `requests by way of ${lost.join(', ')} find no route`,
        source: served,
      };
    yield* judgeDestinations(changed, before, after, sides);
  }
};
