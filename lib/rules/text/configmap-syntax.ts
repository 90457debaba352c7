import { embedded } from '../../manifests/relations/embedded.ts';
import { mountedFilesReads, mountsOf } from '../../manifests/relations/mounted-files.ts';
import type { Rule } from '../rule.ts';

export const configmapSyntax: Rule = {
  id: 'configmap-syntax',
  severity: 'warning',
  title: 'A file of a ConfigMap that calls itself YAML or JSON and is not',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'To Kubernetes it is any text; the program that reads the file is the first to notice, when it starts.',
  fix: 'Correct the text, or name the key after what it is.',
  source: 'YAML 1.2; RFC 8259; Kubernetes docs, ConfigMap',
  examples: { flagged: example('{"debug": true,}'), accepted: example('{"debug": true}') },
  *check(configMap, view) {
    for (const [key, at] of configMap.at('data').entries) {
      if (!/\.(json|ya?ml)$/.test(key) || at.text === undefined || at.text.trim() === '') continue;
      const { error } = embedded(configMap, key);
      if (error === undefined || isFilledIn(key, at.text) || isLoose(key, at.text)) continue;
      const reader = mountsOf(view, configMap).find((file) => file.key === key);
      const who = reader === undefined ? '' : `; ${reader.workload.name} reads it`;
      yield { at, message: `line ${error.line}: ${error.reason}${who}` };
    }
  },
};

/**
 * Whether Helm, Go or a shell fills the text in first. What stands in the texts of JSON breaks nothing, nor does what Prometheus
 * fills in.
 */
function isFilledIn(key: string, text: string): boolean {
  const outside = key.endsWith('.json') ? text.replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""') : text;
  return /\{\{-?\s*(?!\s*-?\$(labels|value|externalLabels)\b)|\{%|<%/.test(outside);
}

/** JSON with comments is read by many programs. */
function isLoose(key: string, text: string): boolean {
  return key.endsWith('.json') && /^\s*(\/\/|\/\*)/m.test(text);
}

function example(json: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  settings.json: '${json}'
`;
}
