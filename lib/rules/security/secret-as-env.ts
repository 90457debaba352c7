import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

const example = (env: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [${env}] }] }
`;

export const secretAsEnv: Rule = {
  id: 'secret-as-env',
  severity: 'info',
  title: 'A container gets Secrets in its environment',
  judges: workloadKinds,
  why: 'Every child process inherits them, crash reports show them, and a new value needs a new pod.',
  fix: 'Mount the Secret as files where the program can read them.',
  source: 'kubescape C-0207; CIS 5.4.1; kube-linter env-var-secret',
  examples: {
    flagged: example('{ name: PASSWORD, valueFrom: { secretKeyRef: { name: web, key: password } } }'),
    accepted: example('{ name: PASSWORD_FILE, value: /run/password }'),
  },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      const single = container.at('env').items.filter((item) => item.at('valueFrom', 'secretKeyRef').exists);
      const whole = container.at('envFrom').items.filter((item) => item.at('secretRef').exists);
      const names = [
        ...single.map((item) => item.at('name').text),
        ...whole.map((item) => `all of Secret ${item.at('secretRef', 'name').text}`),
      ];
      const [first] = [...single, ...whole];
      if (first !== undefined)
        yield {
          at: first,
          message: `container ${containerName(container)} has in its environment ${names.join(', ')}`,
        };
    }
  },
};
