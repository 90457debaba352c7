import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

/** Bytes that a ConfigMap or a Secret may hold. */
const mostData = 1_048_576;
/** Bytes that all annotations of an object have room for together. */
const mostAnnotations = 262_144;

/** Each property has eight of the one before it, which makes half a million bytes of few. */
const example = (annotations: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.example.org, annotations: ${annotations} }
spec:
  group: example.org
  schema:
    a: &a { type: object }
    b: &b { k: *a, l: *a, m: *a, n: *a, o: *a, p: *a, q: *a, r: *a }
    c: &c { k: *b, l: *b, m: *b, n: *b, o: *b, p: *b, q: *b, r: *b }
    d: &d { k: *c, l: *c, m: *c, n: *c, o: *c, p: *c, q: *c, r: *c }
    e: &e { k: *d, l: *d, m: *d, n: *d, o: *d, p: *d, q: *d, r: *d }
    f: { k: *e, l: *e, m: *e, n: *e, o: *e, p: *e, q: *e, r: *e }
`;

export const objectTooLarge: Rule = {
  id: 'object-too-large',
  severity: 'error',
  title:
    'An object is larger than there is room for in the cluster or in the annotation of a client-side apply',
  judges: ['ConfigMap', 'Secret', 'apiextensions.k8s.io/CustomResourceDefinition'],
  reads: ['argoproj.io/Application'],
  why: 'The API server refuses it; kubectl apply and Argo CD write a copy of the whole object into an annotation of it.',
  fix: 'Annotate it with argocd.argoproj.io/sync-options: ServerSideApply=true, and split what holds more than a mebibyte.',
  source: 'P33; kubernetes pkg/apis/core/validation 1.31, MaxSecretSize and TotalAnnotationSizeLimitB',
  examples: {
    flagged: example('{}'),
    accepted: example('{ argocd.argoproj.io/sync-options: ServerSideApply=true }'),
  },
  *check(object, view) {
    const data = dataOf(object);
    if (data > mostData) {
      yield { at: object.at('data'), message: `holds ${data} bytes, and ${mostData} are the most` };
    } else if (!isAppliedByServer(object) && !allApplyByServer(view)) {
      yield* annotationProblems(object);
    }
  },
};

function* annotationProblems(object: Resource): Generator<Problem> {
  const bytes = Buffer.byteLength(JSON.stringify(object.manifest));
  if (bytes <= mostAnnotations) return;
  yield {
    at: object.root,
    message: `has ${bytes} bytes, and the annotation of a client-side apply has room for ${mostAnnotations}`,
    severity: 'warning',
  };
}

function dataOf(object: Resource): number {
  const isSecret = object.kind === 'Secret';
  const text = bytesOf(object.at(isSecret ? 'stringData' : 'data'), 'utf8');
  return text + bytesOf(object.at(isSecret ? 'data' : 'binaryData'), 'base64');
}

function bytesOf(data: Field, encoding: BufferEncoding): number {
  return Object.values(data.labels).reduce((sum, value) => sum + Buffer.byteLength(value, encoding), 0);
}

function isAppliedByServer({ annotations }: Resource): boolean {
  const options = (annotations['argocd.argoproj.io/sync-options'] ?? '')
    .split(',')
    .map((each) => each.trim());
  return ['ServerSideApply=true', 'Replace=true'].some((option) => options.includes(option));
}

/** Whether there are Applications and each of them applies on the server. */
function allApplyByServer(view: View): boolean {
  const applications = view.all('argoproj.io/Application');
  return (
    applications.length > 0 &&
    applications.every(({ spec }) =>
      spec
        .at('syncPolicy', 'syncOptions')
        .texts.some((option) => /^(ServerSideApply|Replace)=true$/.test(option)),
    )
  );
}
