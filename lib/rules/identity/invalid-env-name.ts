import { workloadKinds } from '../../manifests/kinds.ts';
import { minorOf } from '../../manifests/kubernetes-version.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { shown } from '../../manifests/shown.ts';
import type { Rule } from '../rule.ts';

const example = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: "${name}", value: "1" }] }] }
`;

/** The version whose API server takes nearly everything, by the gate RelaxedEnvironmentVariableValidation. */
const relaxed = 32;

export const invalidEnvName: Rule = {
  id: 'invalid-env-name',
  severity: 'error',
  title: 'An environment variable has a name that it may not have',
  judges: workloadKinds,
  why: 'The API server refuses the pods.',
  fix: 'Begin with a letter or _, and use letters, digits and _ only.',
  source:
    'kubernetes staging/src/k8s.io/apimachinery/pkg/util/validation 1.31, IsEnvVarName; kubernetes/enhancements#4369',
  examples: { flagged: example('2ND HOST'), accepted: example('SECOND_HOST') },
  *check(workload, { facts }) {
    const isRelaxed = minorOf(facts.kubernetes) >= relaxed;
    for (const container of podOf(workload)?.allContainers ?? []) {
      for (const variable of container.at('env').items) {
        const name = variable.at('name');
        if (name.text === undefined || isPlaceholder(name.text)) continue;
        const isValid = isRelaxed
          ? /^[ -<>-~]+$/.test(name.text)
          : /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name.text);
        if (isValid && (isRelaxed || !/^\.\.?$/.test(name.text))) continue;
        yield {
          at: name,
          message: `container ${containerName(container)} has a variable ${shown(name.text)}, which is no name of one`,
        };
      }
    }
  },
};
