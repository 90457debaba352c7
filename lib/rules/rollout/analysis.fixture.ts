/** An AnalysisTemplate shop/errors with `spec` as given. */
export const template = (spec: string, name = 'errors', kind = 'AnalysisTemplate') => `---
apiVersion: argoproj.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}${kind === 'AnalysisTemplate' ? ', namespace: shop' : ''} }
spec: ${spec}
`;

/** One of a single metric, by Prometheus unless the fields say otherwise. */
export const metric = (
  fields: string,
  provider = 'prometheus: { address: http://prometheus.monitoring:9090, query: up }',
) =>
  template(`{ metrics: [{ name: errors, provider: { ${provider} }${fields === '' ? '' : `, ${fields}`} }] }`);
