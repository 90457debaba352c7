import type { Resource } from '../../manifests/resource.ts';
import type { GraphNode, NodeKind } from './graph.ts';

/** An object as a node in the box of its namespace, with further lines below its name. */
export function objectNode(object: Resource, kind: NodeKind, ...lines: readonly string[]): GraphNode {
  const { namespace } = object;
  return {
    id: object.toString(),
    kind,
    label: [object.name, ...lines],
    ...(namespace === undefined ? {} : { group: namespace }),
  };
}

/** Something that is named and is not among the manifests. */
export function missingNode(kind: string, namespace: string | undefined, name: string): GraphNode {
  return {
    id: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    kind: 'missing',
    label: [name, `${kind}, not found`],
    ...(namespace === undefined ? {} : { group: namespace }),
  };
}
