/** How a release is asked for in a test. */
interface Asked {
  readonly version?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** An Application that installs a chart with values written as a YAML mapping. */
export function release(
  chart: string,
  values = '{}',
  { version = '1.0.0', name = chart, namespace = 'shop' }: Asked = {},
): string {
  return `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { namespace: ${namespace} }
  source: { chart: ${chart}, targetRevision: ${version}, helm: { releaseName: ${name}, valuesObject: ${values} } }
`;
}
