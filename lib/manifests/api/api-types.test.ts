import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { apiTypeOf, type KnownFieldsTable } from './api-types.ts';
import { fieldProblems } from './field-problems.ts';
import { fieldsThatMayBeMissing } from './fields-that-may-be-missing.ts';

const text = readFileSync(new URL('known-fields.generated.json', import.meta.url), 'utf8');
const table: KnownFieldsTable = JSON.parse(text);

const fieldsOf = (type: string) => (table.types[type] ?? '').split(' ');

describe('the table of known fields', () => {
  test('is small, and every reference in it leads somewhere', () => {
    expect(text.length).toBeLessThan(150_000);
    const references = Object.keys(table.types)
      .flatMap(fieldsOf)
      .map((word) => word.replace(/^[^:]*:?/, '').replace(/^[!?[*]+/, ''));
    const named = references.filter((reference) => /^[A-Z]/.test(reference));
    expect(named.filter((name) => table.types[name] === undefined)).toEqual([]);
    const others = references.filter((reference) => !/^[A-Z]/.test(reference));
    expect(others.filter((reference) => !/^([sinbp]?|s=.+)$/.test(reference))).toEqual([]);
  });

  test('has every field that may be missing although the models say otherwise', () => {
    const outdated = [...fieldsThatMayBeMissing].filter((key) => {
      const [type = '', field] = key.split('.');
      return !fieldsOf(type).some((word) => word.split(':')[0] === field);
    });
    expect(outdated).toEqual([]);
  });
});

describe('the type of a kind', () => {
  test('is one for all versions under which Istio serves it, and none for others', () => {
    for (const version of ['v1', 'v1beta1', 'v1alpha3'])
      expect(apiTypeOf(`networking.istio.io/${version}`, 'Gateway')?.type).toBe('Gateway');
    expect(apiTypeOf('apps/v1beta1', 'Deployment')).toBeUndefined();
    expect(apiTypeOf('example.org/v1', 'Thing')).toBeUndefined();
  });

  test('keeps the metadata of templates for kinds of Kubernetes only', () => {
    const found = (apiVersion: string, kind: string) => {
      const type = apiTypeOf(apiVersion, kind);
      if (type === undefined) throw new Error(`no ${kind}`);
      const template = { metadata: { labels: {}, finalizers: [] }, spec: { containers: [] } };
      return fieldProblems({ spec: { selector: {}, template } }, type).map(({ steps }) => steps.join('.'));
    };
    expect(found('apps/v1', 'Deployment')).toEqual([]);
    expect(found('argoproj.io/v1alpha1', 'Rollout')).toEqual(['spec.template.metadata.finalizers']);
  });
});
