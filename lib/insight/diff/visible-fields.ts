import type { Manifest } from '../../manifests/manifest.ts';

/** What the API server writes and no client sends (apimachinery pkg/apis/meta/v1/types.go, ObjectMeta). */
const ofServer: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** Annotations that clients and controllers keep their books in. The first holds the whole object, Secrets too. */
const ofControllers: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'autoscaling.alpha.kubernetes.io/conditions',
  'autoscaling.alpha.kubernetes.io/current-metrics',
]);

type Mapping = Readonly<Record<string, unknown>>;

/** An object as its author wrote it: without its status and without what the cluster adds to its metadata. */
export function visibleFields(manifest: Manifest): Mapping {
  const { status: _, ...rest } = manifest;
  const metadata = without(manifest.metadata, ofServer);
  const { annotations } = metadata;
  return inOneForm({
    ...rest,
    metadata: isMapping(annotations)
      ? { ...metadata, annotations: without(annotations, ofControllers) }
      : metadata,
  });
}

/** The API server turns `stringData` of a Secret into `data` (pkg/apis/core/v1/conversion.go, Convert_v1_Secret_To_core_Secret). */
function inOneForm(object: Mapping): Mapping {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1' || !isMapping(object.stringData)) return object;
  const { stringData: _, ...rest } = object;
  const encoded = Object.entries(object.stringData).map(([key, text]) => [key, btoaUtf8(text)] as const);
  return {
    ...rest,
    data: { ...(isMapping(rest.data) ? rest.data : {}), ...Object.fromEntries(encoded) },
  };
}

function btoaUtf8(text: unknown): unknown {
  return typeof text === 'string' ? Buffer.from(text, 'utf8').toString('base64') : text;
}

function without(mapping: Mapping, keys: ReadonlySet<string>): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.has(key)));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
