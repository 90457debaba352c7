import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule } from '../rule.ts';

const drivers = ['auto', 'kmod', 'modern_ebpf', 'ebpf', 'gvisor'];
const aliases = ['module', 'modern-bpf'];

export const unknownFalcoDriver: Rule = {
  id: 'unknown-falco-driver',
  severity: 'error',
  title: 'Falco is to use a driver that its chart does not know, or no longer',
  judges: ['HelmRelease'],
  why: 'The chart refuses to render with an unknown driver; the old eBPF probe and gVisor are deprecated in chart 8 and gone in chart 9.',
  fix: 'Write driver.kind modern_ebpf.',
  source: 'P37; falco charts/falco/templates/_helpers.tpl; charts/falco/BREAKING-CHANGES.md',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec: { source: { chart: falco, helm: { valuesObject: { driver: { kind: modern-ebpf } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec: { source: { chart: falco, helm: { valuesObject: { driver: { kind: modern_ebpf } } } } }
`,
  },
  *check(release) {
    if (!isHelmRelease(release) || release.chart !== 'falco') return;
    const at = release.values.at('driver', 'kind');
    if (at.text === undefined || aliases.includes(at.text)) return;
    const isOld = at.text === 'ebpf' || at.text === 'gvisor';
    if (!drivers.includes(at.text) || (isOld && release.atLeast(9))) {
      const known = drivers.filter((driver) => !(release.atLeast(9) && ['ebpf', 'gvisor'].includes(driver)));
      yield { at, message: `no driver '${at.text}'; there is ${known.join(', ')}` };
    } else if (isOld) {
      yield { at, message: `driver ${at.text} is deprecated and gone in chart 9`, severity: 'warning' };
    }
  },
};
