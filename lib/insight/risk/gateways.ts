import { type FieldRule, judgeByFields } from './field-rule.ts';
import type { Judge } from './reason.ts';

const reference = 'istio.io/docs/reference/config/networking/gateway, Server';
const kinds = ['networking.istio.io/Gateway'];
const rule = (
  field: RegExp,
  risk: FieldRule['risk'],
  text: string,
  rest: Partial<FieldRule> = {},
): FieldRule => ({
  kinds,
  field,
  risk,
  text,
  source: reference,
  ...rest,
});

const rules: readonly FieldRule[] = [
  rule(/^spec\.selector/, 'traffic', 'other gateways, or none, serve its hosts'),
  rule(/^spec\.servers\[\]$/, 'traffic', 'the gateway closes the port, or the hosts on it', {
    change: ['removed'],
  }),
  rule(/^spec\.servers\[\]$/, 'none', 'a port more is served', { change: ['added'] }),
  rule(/^spec\.servers$/, 'traffic', 'the gateway serves nothing', { change: ['removed'] }),
  rule(/^spec\.servers\[\]\.port\.name$/, 'none', 'a name for humans'),
  rule(/^spec\.servers\[\]\.(port|bind)/, 'traffic', 'clients of the old port or protocol get no answer'),
  rule(/^spec\.servers\[\]\.tls\.httpsRedirect$/, 'traffic', 'plain requests are answered by 301'),
  rule(
    /^spec\.servers\[\]\.tls/,
    'traffic',
    'clients must speak TLS in another way, or get another certificate',
  ),
];

const judgeFields = judgeByFields(rules);

/** Ports and hosts of a gateway of the mesh. */
export const judgeGateways: Judge = function* (change, sides) {
  const { object, paths } = change;
  if (object.kind !== kinds[0]) return;
  if (change.change === 'removed') {
    const hosts = object.spec.at('servers').items.flatMap((server) => server.at('hosts').texts);
    yield {
      risk: 'traffic',
      path: '',
      text: `nothing from outside reaches ${[...new Set(hosts)].join(', ')}`,
      source: reference,
    };
  }
  yield* judgeFields(change, sides);
  for (const { path, field, before, after } of paths) {
    if (field !== 'spec.servers[].hosts') continue;
    const now = Array.isArray(after) ? after : [];
    const lost = (Array.isArray(before) ? before : []).filter((host) => !now.includes(host));
    yield lost.length > 0
      ? { risk: 'traffic', path, text: `${lost.join(', ')} is no longer served`, source: reference }
      : { risk: 'none', path, text: 'more hosts are served', source: reference };
  }
};
