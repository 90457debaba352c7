import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { tryFindMeant } from './meant.ts';
import { canaryOf } from './rollouts.ts';

/** What must be declared to follow an analysis to its templates. */
export const templateKinds = [
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/ClusterAnalysisTemplate',
] as const satisfies readonly Kind[];

/** A template as an analysis or another template names it. */
export interface TemplateReference {
  readonly field: Field;
  readonly name: string;
  readonly kind: (typeof templateKinds)[number];
}

/** An analysis of a Rollout or of an experiment among its steps. */
export interface Analysis {
  readonly field: Field;
  /** Beside the steps, where it may have no end; as a step or around a promotion; or as long as an experiment lasts. */
  readonly runs: 'background' | 'step' | 'experiment';
  readonly references: readonly TemplateReference[];
  readonly args: Field;
}

export function analysesOf(rollout: Resource): Analysis[] {
  const canary = canaryOf(rollout);
  const blueGreen = rollout.spec.at('strategy', 'blueGreen');
  const steps = canary.at('steps').items;
  const listed = [
    canary.at('analysis'),
    ...steps.map((step) => step.at('analysis')),
    blueGreen.at('prePromotionAnalysis'),
    blueGreen.at('postPromotionAnalysis'),
  ].filter((field) => field.isMapping);
  return [
    ...listed.map((field) => ({
      field,
      runs: field.path === 'spec.strategy.canary.analysis' ? ('background' as const) : ('step' as const),
      references: field.at('templates').items.flatMap(referenceIn),
      args: field.at('args'),
    })),
    ...steps.flatMap((step) =>
      step.at('experiment', 'analyses').items.map((field) => ({
        field,
        runs: 'experiment' as const,
        references: referenceIn(field),
        args: field.at('args'),
      })),
    ),
  ];
}

function referenceIn(item: Field): TemplateReference[] {
  const field = item.at('templateName');
  const scope = item.at('clusterScope').boolean === true;
  const { text: name = '' } = field;
  return name === '' ? [] : [{ field, name, kind: templateKinds[scope ? 1 : 0] }];
}

/** The template that is named, if the inventory has it; a cluster-wide one has no namespace. Reads `templateKinds`. */
export function findTemplate(
  view: View,
  { kind, name }: TemplateReference,
  rollout: Resource,
): Resource | undefined {
  return tryFindMeant(view, kind, rollout, kind === templateKinds[1] ? undefined : rollout.namespace, name);
}

/** The templates of an analysis with those that they name in turn; undefined where one is missing. Reads `templateKinds`. */
export function templatesOf(
  view: View,
  references: readonly TemplateReference[],
  rollout: Resource,
): Resource[] | undefined {
  const found = new Set<Resource>();
  const open = [...references];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const template = findTemplate(view, next, rollout);
    if (template === undefined) return undefined;
    if (!found.has(template)) open.push(...template.spec.at('templates').items.flatMap(referenceIn));
    found.add(template);
  }
  return [...found];
}

/** Whether a text is filled in when the analysis runs, so that nothing can be said of it before. */
export function isFilledIn(field: Field): boolean {
  return (field.text ?? '').includes('{{');
}
