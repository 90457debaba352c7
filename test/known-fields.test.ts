import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { AppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { AnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { Gateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import { ServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { EnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import { AuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import { PeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import { RequestAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication';
import { SealedSecret } from '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { type Model, typeProblems } from '../imports/type-problems.ts';
import type { KnownFieldsTable } from '../lib/manifests/api/api-types.ts';
import { unknownFields } from '../lib/manifests/api/known-fields.ts';
import { newerFields } from '../lib/manifests/api/newer-fields.ts';
import { joinPath } from '../lib/manifests/field-path.ts';
import { generateKnownFields } from '../scripts/generate-known-fields.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const committed = read('../lib/manifests/api/known-fields.generated.json');
const table: KnownFieldsTable = JSON.parse(committed);

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}
const samples: Manifest[] = parseAllDocuments(read('../imports/samples.fixture.yaml')).map((document) =>
  document.toJS(),
);
/** The kinds that a package describes, and those of our own. */
const models: readonly Model[] = [
  AnalysisTemplate,
  AppProject,
  Application,
  AuthorizationPolicy,
  DestinationRule,
  EnvoyFilter,
  Gateway,
  PeerAuthentication,
  RequestAuthentication,
  Rollout,
  SealedSecret,
  ServiceEntry,
  VirtualService,
  { apiVersion: 'longhorn.io/v1beta2', kind: 'RecurringJob' },
  { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool' },
  { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement' },
  { apiVersion: 'mysql.oracle.com/v2', kind: 'InnoDBCluster' },
];
const kinds = samples.map((sample) => {
  const model: Model | undefined = models.find(({ kind }) => kind === sample.kind);
  if (!model) throw new Error(`no model of ${sample.kind}`);
  return { kind: sample.kind, sample, model };
});

/** Fields whose keys are the author's, and opaque JSON that is somebody else's; written down apart from the table. */
const freeKeys =
  /(^|\.)(labels|annotations|matchLabels|nodeSelector|limits|requests|set|add|sourceLabels|valuesObject|config|encryptedData|podLabels|podAnnotations|podSpec)(\.|\[|$)/;
const isFree = (kind: string, path: string) =>
  freeKeys.test(path) ||
  (kind === 'Gateway' && path === 'spec.selector') ||
  (kind === 'EnvoyFilter' && path.endsWith('.patch.value')) ||
  (kind === 'PeerAuthentication' && path === 'spec.portLevelMtls') ||
  /match\[\d+\]\.headers$/.test(path);

/** Every object of a manifest in which an unknown field is a mistake. */
function closedObjects(
  kind: string,
  value: unknown,
  path = '',
): { path: string; object: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null || isFree(kind, path)) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  const below = entries.flatMap(([key, item]) => closedObjects(kind, item, joinPath(path, key)));
  return Array.isArray(value) ? below : [{ path, object: value as Record<string, unknown> }, ...below];
}

const pathsOf = (manifest: Manifest) =>
  unknownFields(manifest.apiVersion, manifest.kind, manifest).map(({ path }) => path);

/** The fields that a packaged validator never reads: another way to the same answer, slower and blind in maps. */
function fieldsNeverRead(model: Model, manifest: Manifest): string[] {
  const seen = new Set<string>();
  const tracked = (value: unknown, path: string): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : new Proxy(value, {
          get: (target, key) => {
            const at = joinPath(
              path,
              Array.isArray(target) && /^\d+$/.test(String(key)) ? Number(key) : String(key),
            );
            seen.add(at);
            return tracked(Reflect.get(target, key), at);
          },
        });
  model.prototype?.validate.call(tracked(manifest, ''));
  return closedObjects(manifest.kind, manifest).flatMap(({ path, object }) =>
    Object.keys(object)
      .map((key) => joinPath(path, key))
      .filter((field) => !seen.has(field)),
  );
}

/** No field of any kind ends like this; `constructor` is one that every JavaScript object seems to have. */
const unknownName = fc.oneof(
  fc.constant('constructor'),
  fc.string().map((text) => `${text}?`),
);

test('every kind of a door is in the table and has a sample', () => {
  const ofDoors = models.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`).sort();
  expect(samples.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`).sort()).toEqual(ofDoors);
  expect(Object.keys(table.kinds)).toEqual(expect.arrayContaining(ofDoors));
});

describe.each(kinds)('$kind', ({ kind, sample, model }) => {
  test('has a sample that is valid and of known fields only', () => {
    expect(typeProblems(model, sample)).toEqual([]);
    expect(pathsOf(sample)).toEqual([]);
  });

  test('gives away an unknown field wherever it stands, once, with its path', () => {
    fc.assert(
      fc.property(fc.nat(), unknownName, (n, name) => {
        const changed = structuredClone(sample);
        const nodes = closedObjects(kind, changed);
        const { path, object } = nodes[n % nodes.length] ?? { path: '', object: {} };
        object[name] = 1;
        expect(pathsOf(changed)).toEqual([joinPath(path, name)]);
      }),
      { numRuns: 300 },
    );
  });

  test('has the fields that its packaged validator reads, where there is one', () => {
    if (model.prototype === undefined) return;
    const changed = structuredClone(sample);
    const nodes = closedObjects(kind, changed);
    for (const { object } of nodes) object['unknown?'] = {};
    expect(fieldsNeverRead(model, changed).sort()).toEqual(pathsOf(changed).sort());
    expect(pathsOf(changed)).toHaveLength(nodes.length);
  });
});

test('a kind without a table is an error, not a pass', () => {
  expect(() => unknownFields('example.org/v1', 'Thing', {})).toThrow(
    new Error('no known fields of example.org/v1 Thing: run scripts/generate-known-fields.ts'),
  );
});

test('the committed table is the one that the doors give', () => {
  expect(committed).toBe(generateKnownFields());
}, 30_000);

test('a newer field is one that the models have', () => {
  for (const key of Object.keys(newerFields)) {
    const [type = '', field] = key.split('.');
    expect({ key, fields: table.types[type]?.split(' ').map((word) => word.split(':')[0]) }).toEqual({
      key,
      fields: expect.arrayContaining([field]),
    });
  }
});
