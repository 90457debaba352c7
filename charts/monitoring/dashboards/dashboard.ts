/** Who answers a query; the names are the uids of the data sources. */
export type DataSource = 'prometheus' | 'loki';

/** How Grafana writes a number. */
export type Unit =
  | 'bytes'
  | 'Bps'
  | 'cores'
  | 'ms'
  | 'none'
  | 'percentunit'
  | 'pods'
  | 'reqps'
  | 's'
  | 'short'
  | 'dateTimeFromNow';

/** One line of a panel. */
export interface Query {
  /** PromQL or LogQL. `$__rate_interval` is Grafana's. */
  readonly expr: string;
  /** Name of the line; may hold labels, `{{pod}}`. */
  readonly legend: string;
}

/** One panel, one thing to see. */
export interface Panel {
  readonly type: 'timeseries' | 'stat' | 'table' | 'logs';
  readonly title: string;
  readonly unit: Unit;
  readonly source: DataSource;
  readonly queries: readonly Query[];
  /** Of the 24 columns of Grafana's grid. */
  readonly width: 4 | 6 | 8 | 12 | 24;
}

/** Panels that belong together, side by side until the row is full. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A choice at the top of the dashboard: the values of one label. */
export interface Variable {
  readonly name: string;
  /** Metric whose label is listed. */
  readonly metric: string;
  readonly label: string;
}

export interface Dashboard {
  /** Part of its address; file name of its JSON. */
  readonly uid: string;
  readonly title: string;
  readonly variables?: readonly Variable[];
  readonly rows: readonly Row[];
}

const query = (expr: string, legend: string): Query => ({ expr, legend });
type Lines = readonly (readonly [expr: string, legend: string])[];

/** Lines over time; half a row wide. */
export function graph(title: string, unit: Unit, ...lines: Lines): Panel {
  const queries = lines.map(([expr, legend]) => query(expr, legend));
  return { type: 'timeseries', title, unit, source: 'prometheus', queries, width: 12 };
}

/** One number, as it is now. */
export function figure(title: string, unit: Unit, expr: string, legend = ''): Panel {
  return { type: 'stat', title, unit, source: 'prometheus', queries: [query(expr, legend)], width: 6 };
}

/** What there is now, a line each. */
export function list(title: string, unit: Unit, expr: string): Panel {
  return { type: 'table', title, unit, source: 'prometheus', queries: [query(expr, '')], width: 12 };
}

/** Lines of logs. @param expr LogQL */
export function logs(title: string, expr: string): Panel {
  return { type: 'logs', title, unit: 'none', source: 'loki', queries: [query(expr, '')], width: 24 };
}
