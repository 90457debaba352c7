import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import {
  filesInContainer,
  type MountedFile,
  mountedFilesReads,
  mountsOf,
} from '../../manifests/relations/mounted-files.ts';
import { prometheusConfigsIn } from '../../manifests/relations/prometheus.ts';
import type { Rule } from '../rule.ts';

export const prometheusRuleFiles: Rule = {
  id: 'prometheus-rule-files',
  severity: 'warning',
  title: 'Files named in rule_files are not where Prometheus looks for them',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'A pattern that matches nothing is no fault to Prometheus: it runs without a single alert, and nothing says so.',
  fix: 'Mount the rules where the pattern looks for them.',
  source: 'Prometheus docs, configuration, rule_files',
  examples: { flagged: example('/etc/rules/*.yml'), accepted: example('/etc/rules/*.yaml') },
  *check(configMap, view) {
    for (const document of prometheusConfigsIn(configMap)) {
      for (const mount of mountsOf(view, configMap).filter((file) => file.key === document.key)) {
        const files = filesInContainer(view, mount.container).map(({ path }) => path);
        for (const at of document.at('rule_files').items) {
          const pattern = absolute(at.text, mount);
          if (pattern === undefined || isFilledElsewhere(mount, pattern)) continue;
          const regex = new RegExp(`^${globToRegex(pattern)}$`);
          if (!files.some((path) => regex.test(path)))
            yield { at, message: `no file that a ConfigMap brings to ${mount.workload.name} is ${pattern}` };
        }
      }
    }
  },
};

/** Paths are relative to the file that holds them. */
function absolute(text: string | undefined, { path }: MountedFile): string | undefined {
  if (text === undefined || /[{[]/.test(text)) return undefined;
  return text.startsWith('/') ? text : `${path.replace(/[^/]*$/, '')}${text.replace(/^\.\//, '')}`;
}

/** Whether the folder is a volume into which something else writes. */
function isFilledElsewhere({ workload, container }: MountedFile, pattern: string): boolean {
  const names = container
    .at('volumeMounts')
    .items.filter((mount) => pattern.startsWith(mount.at('mountPath').text ?? '/nowhere'))
    .map((mount) => mount.at('name').text);
  const volumes = podOf(workload)?.volumes.filter((volume) => names.includes(volume.at('name').text)) ?? [];
  return names.length > volumes.length || volumes.some((volume) => !isConfigMap(volume));
}

function isConfigMap(volume: Field): boolean {
  const sources = volume.at('projected', 'sources').items;
  return (
    volume.at('configMap').exists ||
    (sources.length > 0 && sources.every((source) => source.at('configMap').exists))
  );
}

function globToRegex(pattern: string): string {
  return pattern
    .replaceAll(/[.+^$()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
}

function example(pattern: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    rule_files: ["${pattern}"]
    scrape_configs: []
---
apiVersion: v1
kind: ConfigMap
metadata: { name: rules, namespace: monitoring }
data: { blog.yaml: "groups: []" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: monitoring }
spec:
  template:
    spec:
      containers:
        - name: prometheus
          volumeMounts: [{ name: config, mountPath: /etc/prometheus }, { name: rules, mountPath: /etc/rules }]
      volumes: [{ name: config, configMap: { name: prometheus } }, { name: rules, configMap: { name: rules } }]
`;
}
