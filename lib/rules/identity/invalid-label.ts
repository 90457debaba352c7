import type { Field } from '../../manifests/field.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { shown } from '../../manifests/shown.ts';
import type { Problem, Rule } from '../rule.ts';
import { labelKeyProblem, labelValueProblem } from './names.ts';

/** All annotations of an object together, in bytes. */
const mostBytes = 262_144;

export const invalidLabel: Rule = {
  id: 'invalid-label',
  severity: 'error',
  title: 'A label or an annotation has a key or a value that it may not have',
  judges: 'every',
  why: 'The API server refuses the object; a selector with such a value could never select anything.',
  fix: 'Use letters, digits, -, _ and dots, at most 63 characters; put anything else into an annotation.',
  source:
    'kubernetes pkg/apis/core/validation 1.31; k8s.io/docs/concepts/overview/working-with-objects/labels',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { version: "1.0+build 7" } }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { version: 1.0-build-7 } }
`,
  },
  *check(object) {
    for (const labels of [...labelsOf(object), ...selectorsOf(object)]) {
      for (const [key, field] of labels.entries) {
        yield* keyProblems(key, field);
        const problem = isPlaceholder(field.value) ? undefined : labelValueProblem(field.text ?? '');
        if (problem !== undefined) yield { at: field, message: `value ${shown(field.text)} ${problem}` };
      }
    }
    for (const annotations of annotationsOf(object)) {
      for (const [key, field] of annotations.entries) yield* keyProblems(key, field);
      const bytes = sizeOf(annotations);
      if (bytes > mostBytes)
        yield {
          at: annotations,
          message: `has ${bytes} bytes, and ${mostBytes} are the most of all annotations`,
        };
    }
  },
};

function* keyProblems(key: string, at: Field): Generator<Problem> {
  const problem = isPlaceholder(key) ? undefined : labelKeyProblem(key);
  if (problem !== undefined) yield { at, message: `key ${shown(key)} ${problem}` };
}

function labelsOf(object: Resource): Field[] {
  return metadataOf(object).map((metadata) => metadata.at('labels'));
}

function annotationsOf(object: Resource): Field[] {
  return metadataOf(object).map((metadata) => metadata.at('annotations'));
}

/** The metadata of an object and of the pods that it makes. */
function metadataOf(object: Resource): Field[] {
  const template = podOf(object)?.template;
  const own = object.at('metadata');
  return template === undefined || template === object.root ? [own] : [own, template.at('metadata')];
}

function selectorsOf(object: Resource): Field[] {
  const nodes = podOf(object)?.spec.at('nodeSelector');
  const selector =
    object.kind === 'Service' ? object.spec.at('selector') : object.spec.at('selector', 'matchLabels');
  return [selector, object.spec.at('podSelector', 'matchLabels'), ...(nodes === undefined ? [] : [nodes])];
}

function sizeOf(annotations: Field): number {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations.labels))
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}
