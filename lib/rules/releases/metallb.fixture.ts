/** A pool of MetalLB with its addresses. */
export function pool(name: string, ...addresses: string[]): string {
  return `---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: ${name}, namespace: metallb-system, labels: { zone: a } }
spec: { addresses: ${JSON.stringify(addresses)} }
`;
}

/** What announces pools: an L2Advertisement or another kind. */
export function announcement(spec: string, kind = 'L2Advertisement', namespace = 'metallb-system'): string {
  return `---
apiVersion: metallb.io/v1beta1
kind: ${kind}
metadata: { name: all, namespace: ${namespace} }
spec: ${spec}
`;
}

/** A Service of type LoadBalancer. */
export function loadBalancer(name: string, annotations = '', spec = ''): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }
spec: { type: LoadBalancer, ports: [{ port: 80 }], ${spec} }
`;
}
