import type { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import { dashboardsIn } from '../../manifests/relations/grafana.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';

export const dashboardUid: Rule = {
  id: 'dashboard-uid',
  severity: 'warning',
  title: 'Two dashboards have one uid',
  judges: ['ConfigMap'],
  why: 'Grafana then updates neither, or shows one of them in the place of the other.',
  fix: 'Give each dashboard a uid of its own.',
  source: 'grafana pkg/services/provisioning/dashboards/validator.go (12)',
  examples: { flagged: example('web'), accepted: example('was') },
  *check(configMap, view) {
    for (const dashboard of dashboardsIn(configMap)) {
      const at = dashboard.at('uid');
      if (at.text === undefined || at.text === '') continue;
      const [first] = byUid(view).get(`${configMap.namespace} ${at.text}`) ?? [];
      if (first === undefined || first.dashboard.value === dashboard.value) continue;
      const where = first.configMap === configMap ? '' : ` in ConfigMap ${first.configMap.name}`;
      yield { at, message: `dashboard ${nameOf(first.dashboard)}${where} has the uid '${at.text}' already` };
    }
  },
};

const byUid = oncePerView((view) =>
  groupBy(
    view
      .all('ConfigMap')
      .flatMap((configMap) => dashboardsIn(configMap).map((dashboard) => ({ configMap, dashboard }))),
    ({ configMap, dashboard }) => `${configMap.namespace} ${dashboard.at('uid').text}`,
  ),
);

function nameOf(dashboard: Field): string {
  return dashboard.at('title').text ?? String(dashboard.key);
}

function example(uid: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: dashboards, namespace: monitoring }
data:
  web.json: '{"title": "Web", "uid": "web", "panels": []}'
  was.json: '{"title": "Was", "uid": "${uid}", "panels": []}'
`;
}
