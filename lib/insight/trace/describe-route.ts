import type { Field } from '../../manifests/field.ts';

/** What a rule does to requests besides sending them on: where to, which copies, which headers. */
export function describeRoute(rule: Field): string[] {
  return [describeTargets(rule), ...describeHeaders(rule), ...describeMirrors(rule)];
}

function describeTargets(rule: Field): string {
  const routes = rule.at('route').items;
  const texts = routes.map((route) => {
    const subset = route.at('destination', 'subset').text;
    const name = `${route.at('destination', 'host').text ?? ''}${subset === undefined ? '' : ` subset ${subset}`}`;
    return routes.length === 1 ? name : `${name} ${route.at('weight').number ?? 0}`;
  });
  return `to ${texts.join(', ') || 'nothing'}`;
}

function describeMirrors(rule: Field): string[] {
  const mirrors = [
    { destination: rule.at('mirror'), percentage: rule.at('mirrorPercentage') },
    ...rule.at('mirrors').items.map((item) => ({
      destination: item.at('destination'),
      percentage: item.at('percentage'),
    })),
  ];
  return mirrors
    .filter(({ destination }) => destination.isMapping)
    .map(({ destination, percentage }) => {
      const percent = percentage.isMapping ? (percentage.at('value').number ?? 0) : 100;
      return `mirrors ${percent} % to ${destination.at('host').text ?? ''}`;
    });
}

function describeHeaders(rule: Field): string[] {
  return (['request', 'response'] as const).flatMap((side) =>
    (['set', 'add', 'remove'] as const).flatMap((verb) => {
      const field = rule.at('headers', side, verb);
      const names = verb === 'remove' ? field.texts : field.keys;
      return names.length === 0 ? [] : [`${verb}s ${side} header ${names.join(', ')}`];
    }),
  );
}
