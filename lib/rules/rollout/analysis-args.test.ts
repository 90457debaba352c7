import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { template } from './analysis.fixture.ts';
import { analysisArgs } from './analysis-args.ts';
import { rollout } from './rollout.fixture.ts';

const analysis = (args: string) =>
  rollout(`{ steps: [{ analysis: { templates: [{ templateName: errors }], args: ${args} } }] }`);
const place = 'Rollout shop/web spec.strategy.canary.steps[0].analysis.args';

describe('analysis-args', () => {
  test('flags an argument without a value', () => {
    expect(judge(analysisArgs, analysis('[]') + template('{ args: [{ name: app }] }'))).toEqual([
      `${place}: argument 'app' of errors has no value and none is given`,
    ]);
  });

  test('warns of one that the template does not have', () => {
    expect(
      judge(
        analysisArgs,
        analysis('[{ name: apps, value: web }]') + template('{ args: [{ name: app, value: x }] }'),
      ),
    ).toEqual([`warning ${place}[0].name: 'apps' is no argument of errors; did you mean 'app'?`]);
  });

  test('asks for those of templates that a template names', () => {
    const outer = template('{ templates: [{ templateName: inner }] }');
    const inner = template('{ args: [{ name: app }] }', 'inner');
    expect(judge(analysisArgs, analysis('[]') + outer + inner)).toEqual([
      `${place}: argument 'app' of errors, inner has no value and none is given`,
    ]);
  });

  test('accepts arguments that are given or have values', () => {
    const asking = template(
      '{ args: [{ name: app }, { name: path, value: / }, { name: token, valueFrom: { secretKeyRef: {} } }] }',
    );
    const given = '[{ name: app, valueFrom: { podTemplateHashValue: Latest } }]';
    expect(judge(analysisArgs, analysis(given) + asking)).toEqual([]);
  });

  test('leaves a missing template to another rule', () => {
    expect(judge(analysisArgs, analysis('[{ name: app }]'))).toEqual([]);
  });
});
