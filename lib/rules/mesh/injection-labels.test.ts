import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { injectionLabels } from './injection-labels.ts';
import { namespace } from './mesh.fixture.ts';

const said = (labels: string) => judge(injectionLabels, namespace(labels));

describe('injection-labels', () => {
  test('flags both labels', () => {
    expect(said('{ istio-injection: disabled, istio.io/rev: canary }')[0]).toMatch(/^info/);
    expect(said('{ istio-injection: enabled, istio.io/rev: canary }')).toEqual([
      `Namespace shop metadata.labels["istio.io/rev"]: 'canary' is not looked at beside istio-injection: enabled`,
    ]);
  });

  test('flags a value that switches nothing on', () => {
    expect(said("{ istio-injection: 'true' }")).toEqual([
      "Namespace shop metadata.labels.istio-injection: 'true' switches nothing on: it must be enabled",
    ]);
    expect(said('{ istio-injection: enabled, istio.io/dataplane-mode: ambient }')).toHaveLength(1);
  });

  test('accepts one of them', () => {
    expect(said('{ istio-injection: enabled }')).toEqual([]);
    expect(said('{ istio.io/rev: canary }')).toEqual([]);
    expect(said('{ istio.io/dataplane-mode: ambient }')).toEqual([]);
  });
});
