import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { template } from './analysis.fixture.ts';
import { analysisTemplateMissing } from './analysis-template-missing.ts';
import { rollout } from './rollout.fixture.ts';

const background = (reference: string) => rollout(`{ analysis: { templates: [{ ${reference} }] } }`);
const place = 'Rollout shop/web spec.strategy.canary.analysis.templates[0].templateName: ';

describe('analysis-template-missing', () => {
  test('flags a name with a slip, in steps and experiments too', () => {
    expect(judge(analysisTemplateMissing, background('templateName: erors') + template('{}'))).toEqual([
      `${place}there is no AnalysisTemplate 'erors' in namespace shop; did you mean 'errors'?`,
    ]);
    const steps = rollout(
      '{ steps: [{ analysis: { templates: [{ templateName: a }] } }, { experiment: { analyses: [{ name: x, templateName: b }] } }] }',
    );
    expect(judge(analysisTemplateMissing, steps)).toEqual([
      "Rollout shop/web spec.strategy.canary.steps[0].analysis.templates[0].templateName: there is no AnalysisTemplate 'a' in namespace shop",
      "Rollout shop/web spec.strategy.canary.steps[1].experiment.analyses[0].templateName: there is no AnalysisTemplate 'b' in namespace shop",
    ]);
  });

  test('says when one of the other kind bears the name', () => {
    const wide = template('{}', 'errors', 'ClusterAnalysisTemplate');
    expect(judge(analysisTemplateMissing, background('templateName: errors') + wide)).toEqual([
      `${place}there is no AnalysisTemplate 'errors' in namespace shop but a ClusterAnalysisTemplate: set clusterScope`,
    ]);
    expect(
      judge(analysisTemplateMissing, background('templateName: errors, clusterScope: true') + template('{}')),
    ).toEqual([`${place}there is no ClusterAnalysisTemplate 'errors' but an AnalysisTemplate`]);
  });

  test('accepts templates that are there, of either kind', () => {
    expect(judge(analysisTemplateMissing, background('templateName: errors') + template('{}'))).toEqual([]);
    expect(
      judge(
        analysisTemplateMissing,
        background('templateName: errors, clusterScope: true') +
          template('{}', 'errors', 'ClusterAnalysisTemplate'),
      ),
    ).toEqual([]);
  });
});
