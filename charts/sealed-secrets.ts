import { SealedSecret } from '../imports/bitnami-com.ts';
import type { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { SealedSecretFacts } from '../lib/platform/sealed-secrets.ts';

/**
 * Puts the sealed Secrets of a namespace into its chart. They are in the first wave, so that the controller has opened them
 * before a pod asks.
 */
export function addSealedSecrets(chart: NamespaceChart, sealed: readonly SealedSecretFacts[]): void {
  for (const secret of sealed.filter(({ namespace }) => namespace === chart.name)) {
    const { name, labels, annotations, encryptedData, template } = secret;
    new SealedSecret(chart, `sealed-${name}`, {
      metadata: { name, ...described({ labels, annotations }) },
      spec: {
        encryptedData: { ...encryptedData },
        template: { type: template.type, immutable: template.immutable, metadata: described(template) },
      },
    });
  }
}

/** Sealed Secrets that no chart takes: applied by nobody, while somebody waits for them. */
export function homelessProblems(
  charts: readonly NamespaceChart[],
  sealed: readonly SealedSecretFacts[],
): string[] {
  return sealed
    .filter(({ namespace }) => !charts.some((chart) => chart.name === namespace))
    .map(
      ({ name, namespace }) =>
        `secrets/${namespace}/${name}.yaml: the platform makes no namespace '${namespace}'; remove the file, or switch on what needs it`,
    );
}

/** Labels and annotations, without empty ones: Git and the API server must not differ over them. */
function described({ labels, annotations }: Pick<SealedSecretFacts, 'labels' | 'annotations'>) {
  const some = (values: Readonly<Record<string, string>>) => Object.keys(values).length > 0;
  return {
    ...(some(labels) ? { labels: { ...labels } } : {}),
    ...(some(annotations) ? { annotations: { ...annotations } } : {}),
  };
}
