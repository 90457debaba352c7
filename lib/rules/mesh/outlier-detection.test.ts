import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, destinationRule, service } from './mesh.fixture.ts';
import { outlierDetection } from './outlier-detection.ts';

const rule = (outlier: string) =>
  destinationRule(`{ host: web, trafficPolicy: { outlierDetection: ${outlier} } }`);
const web = service('{ selector: { app: web } }') + deployment('{ app: web }');
const place = 'DestinationRule shop/web spec.trafficPolicy.outlierDetection';

describe('outlier-detection', () => {
  test('flags what is refused', () => {
    expect(judge(outlierDetection, rule('{ minHealthPercent: 101 }'))).toEqual([
      `${place}.minHealthPercent: 101 % is refused: it is a share from 0 to 100`,
    ]);
    expect(judge(outlierDetection, rule('{ consecutiveLocalOriginFailures: 5 }'))).toEqual([
      `${place}.consecutiveLocalOriginFailures: 5 is refused without splitExternalLocalOriginErrors: true`,
    ]);
  });

  test('tells where few pods may all be put out', () => {
    expect(judge(outlierDetection, web + rule('{ maxEjectionPercent: 100 }'))).toEqual([
      `info ${place}.maxEjectionPercent: all of the 1 pods of Deployment shop/web may be put out at once`,
    ]);
  });

  test('accepts half, a floor, and pods that are not known', () => {
    expect(judge(outlierDetection, web + rule('{ maxEjectionPercent: 50 }'))).toEqual([]);
    expect(judge(outlierDetection, web + rule('{ maxEjectionPercent: 100, minHealthPercent: 50 }'))).toEqual(
      [],
    );
    expect(judge(outlierDetection, rule('{ maxEjectionPercent: 100 }'))).toEqual([]);
  });
});
