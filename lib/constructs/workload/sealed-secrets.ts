import { SealedSecret } from '../../../imports/bitnami-com.ts';
import type { NamespaceChart } from './namespace-chart.ts';

type Texts = Readonly<Record<string, string>>;

/** A Secret that only the cluster can open, as `loadSecrets` reads it from `secrets/<namespace>/<name>.yaml`. */
export interface SealedSecretData {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Texts;
  readonly annotations: Texts;
  /** Ciphertext by key. */
  readonly encryptedData: Texts;
  /** Of the Secret that comes out. */
  readonly template: {
    readonly type: string | undefined;
    readonly immutable: boolean | undefined;
    readonly labels: Texts;
    readonly annotations: Texts;
  };
}

/**
 * Puts the sealed Secrets of a namespace into its chart. They are in the first wave, so that the controller has opened them
 * before a pod asks.
 */
export function addSealedSecrets(chart: NamespaceChart, sealed: readonly SealedSecretData[]): void {
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
  sealed: readonly SealedSecretData[],
): string[] {
  return sealed
    .filter(({ namespace }) => !charts.some((chart) => chart.name === namespace))
    .map(
      ({ name, namespace }) =>
        `secrets/${namespace}/${name}.yaml: the platform makes no namespace '${namespace}'; remove the file, or switch on what needs it`,
    );
}

/** Labels and annotations, without empty ones: Git and the API server must not differ over them. */
function described({ labels, annotations }: Pick<SealedSecretData, 'labels' | 'annotations'>) {
  const some = (values: Texts) => Object.keys(values).length > 0;
  return {
    ...(some(labels) ? { labels: { ...labels } } : {}),
    ...(some(annotations) ? { annotations: { ...annotations } } : {}),
  };
}
