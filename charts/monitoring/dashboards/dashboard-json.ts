import type { Dashboard, Panel, Row, Variable } from './dashboard.ts';

const columns = 24;
const heights = { timeseries: 8, stat: 4, table: 8, logs: 10 } as const;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The JSON that Grafana reads. It has no id and no version: Grafana counts those itself, and Git decides what is shown. */
export function dashboardJson(dashboard: Dashboard): string {
  const model = {
    uid: dashboard.uid,
    title: dashboard.title,
    tags: ['slipway'],
    schemaVersion: 41,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    graphTooltip: 1,
    templating: { list: (dashboard.variables ?? []).map(variable) },
    panels: layout(dashboard.rows),
  };
  return `${JSON.stringify(model, undefined, 1)}\n`;
}

/** Rows one below the other; in a row from the left, on a new line when it is full. */
function layout(rows: readonly Row[]): object[] {
  const panels: object[] = [];
  let y = 0;
  for (const { title, panels: given } of rows) {
    panels.push(header(panels.length + 1, title, { x: 0, y, w: columns, h: 1 }));
    y += 1;
    let [x, height] = [0, 0];
    for (const panel of given) {
      if (x + panel.width > columns) [x, y, height] = [0, y + height, 0];
      const h = heights[panel.type];
      panels.push(body(panels.length + 1, panel, { x, y, w: panel.width, h }));
      [x, height] = [x + panel.width, Math.max(height, h)];
    }
    y += height;
  }
  return panels;
}

function header(id: number, title: string, gridPos: Place) {
  return { id, type: 'row', title, gridPos, collapsed: false, panels: [] };
}

function body(id: number, panel: Panel, gridPos: Place) {
  const datasource = { type: panel.source, uid: panel.source };
  const atOnce = panel.type === 'stat' || panel.type === 'table';
  return {
    id,
    type: panel.type,
    title: panel.title,
    gridPos,
    datasource,
    fieldConfig: {
      defaults: { unit: grafanaUnit(panel.unit), min: panel.unit === 'ms' ? 0 : undefined },
      overrides: [],
    },
    options: options(panel.type),
    targets: panel.queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource,
      expr,
      ...(legend === '' ? {} : { legendFormat: legend }),
      ...(panel.source === 'loki' ? {} : { instant: atOnce, range: !atOnce }),
      ...(panel.type === 'table' ? { format: 'table' } : {}),
    })),
  };
}

function options(type: Panel['type']): object {
  if (type === 'timeseries')
    return { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } };
  if (type === 'stat') return { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value' };
  if (type === 'logs') return { showTime: true, wrapLogMessage: true, sortOrder: 'Descending' };
  return {};
}

/** Units of ours that Grafana writes as a suffix. */
function grafanaUnit(unit: Panel['unit']): string {
  return unit === 'cores' || unit === 'pods' ? `suffix: ${unit}` : unit;
}

function variable({ name, metric, label }: Variable) {
  return {
    name,
    type: 'query',
    datasource: { type: 'prometheus', uid: 'prometheus' },
    query: { query: `label_values(${metric}, ${label})`, refId: name },
    refresh: 2,
    sort: 1,
    includeAll: true,
    allValue: '.*',
    multi: true,
    current: { text: ['All'], value: ['$__all'] },
  };
}
