export const graphViews = ['traffic', 'storage', 'gitops'] as const;

/** What a picture is about: the way of requests, of data, or of manifests. */
export type GraphView = (typeof graphViews)[number];

/** What a node stands for; `missing` is something that is named and is not there. */
export const nodeKinds = [
  'outside',
  'gateway',
  'route',
  'service',
  'workload',
  'claim',
  'volume',
  'class',
  'driver',
  'application',
  'folder',
  'chart',
  'others',
  'missing',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface GraphNode {
  /** `Service shop/web-service`: unique, and the same for the same object in every picture. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Its lines, the name first. */
  readonly label: readonly string[];
  /** The box that it stands in. */
  readonly group?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `stable 100 %`, a port, a path. */
  readonly label?: string;
  /** Drawn as a broken line: nothing goes this way for now. */
  readonly idle?: true;
}

/** A picture before it has places: nodes in boxes, and what leads from one to another. */
export interface Graph {
  readonly view: GraphView;
  readonly title: string;
  /** The boxes, in the order in which they are to be read. */
  readonly groups: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
