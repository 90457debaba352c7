/** A workload of one container with a security context, more fields of the container and of the pod. */
export const workload = (security: string, container = '', pod = '', kind = 'Deployment') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: main, image: 'web:1', securityContext: { ${security} }${container} }]
      ${pod === '' ? 'enableServiceLinks: false' : pod}
`;

/** The path of its container. */
export const place = 'shop/web spec.template.spec.containers[0]';
