import type { Rule } from '../rule.ts';

export const talonAddressMissing: Rule = {
  id: 'talon-address-missing',
  severity: 'error',
  title: 'Falco Talon is installed, and nothing sends it an event',
  judges: ['HelmRelease'],
  why: 'No template wires falcosidekick to Talon: without the address Talon runs and never acts.',
  fix: 'Set falcosidekick.config.talon.address to http://falco-talon:2803, and falcosidekick.enabled to true.',
  source: 'P37; falco charts/falco/values.yaml 7.2.1',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec: { source: { chart: falco, helm: { valuesObject: { responseActions: { enabled: true }, falcosidekick: { enabled: true } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: falco, namespace: argocd }
spec:
  source:
    chart: falco
    helm:
      valuesObject:
        responseActions: { enabled: true }
        falcosidekick: { enabled: true, config: { talon: { address: "http://falco-talon:2803" } } }
`,
  },
  *check(release) {
    const values = release.at('values');
    if (release.at('chart').text !== 'falco') return;
    if (values.at('responseActions', 'enabled').boolean !== true) return;
    const sidekick = values.at('falcosidekick');
    const address = sidekick.at('config', 'talon', 'address');
    if (sidekick.at('enabled').boolean !== true) {
      yield {
        at: sidekick.at('enabled'),
        message: 'responseActions.enabled installs Talon, but falcosidekick, which would tell it, is off',
      };
    } else if (!address.text) {
      yield {
        at: address,
        message: 'responseActions.enabled installs Talon, but falcosidekick has no address of it',
      };
    }
  },
};
