import { Field } from '../../manifests/field.ts';
import type { HelmRelease } from '../../manifests/helm/helm-release.ts';
import { readKubernetesYaml, UnreadableYaml } from '../../manifests/kubernetes-yaml.ts';

/** The rules of Falco Talon in the values of a chart, read as YAML. */
export interface TalonRules {
  /** Where the text stands. */
  readonly at: Field;
  /** Why it is no YAML, if so. */
  readonly unreadable: string | undefined;
  readonly rules: readonly Field[];
  /** Actions that stand beside the rules, which those name. */
  readonly actions: readonly Field[];
}

/** The rules that a release of `falco` or `falco-talon` gives to Talon; undefined where it has none. */
export function tryReadTalonRules(release: Pick<HelmRelease, 'chart' | 'values'>): TalonRules | undefined {
  const talon = release.chart === 'falco' ? release.values.at('falco-talon') : release.values;
  if (release.chart !== 'falco' && release.chart !== 'falco-talon') return undefined;
  const at = talon.at('config', 'rulesOverride');
  if (at.text === undefined || at.text.trim() === '') return undefined;
  try {
    const { items } = new Field(readKubernetesYaml(at.text));
    return {
      at,
      unreadable: items.length === 0 ? 'it is no list' : undefined,
      rules: items.filter((item) => item.at('rule').exists),
      actions: items.filter((item) => !item.at('rule').exists),
    };
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    return { at, unreadable: error.message, rules: [], actions: [] };
  }
}
