import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { istio } from './mesh.fixture.ts';
import { sidecarHosts } from './sidecar-hosts.ts';

const sidecar = (host: string, name = 'it', more = '') =>
  istio('Sidecar', `{ egress: [{ hosts: ['${host}'] }]${more} }`, name);

describe('sidecar-hosts', () => {
  test('flags a host without a namespace', () => {
    expect(judge(sidecarHosts, sidecar('was'))).toEqual([
      "Sidecar shop/it spec.egress[0].hosts[0]: 'was' is refused: it has to be namespace/host; did you mean './was'?",
    ]);
  });

  test('flags the second for a namespace', () => {
    expect(judge(sidecarHosts, sidecar('./*') + sidecar('*/*', 'b'))).toEqual([
      'Sidecar shop/b spec.workloadSelector.labels: Sidecar it is for the whole namespace too: only one of the two holds',
    ]);
  });

  test('accepts the form, and one for some pods', () => {
    const some = ', workloadSelector: { labels: { app: web } }';
    expect(judge(sidecarHosts, sidecar('istio-system/*') + sidecar('~/*', 'b', some))).toEqual([]);
  });
});
