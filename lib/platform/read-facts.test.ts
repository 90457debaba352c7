import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import { z } from 'zod';
import * as field from './fields.ts';
import { generalChecks } from './general-checks.ts';
import { jsonSchema } from './json-schema.ts';
import { readFacts } from './read-facts.ts';
import * as section from './sections.ts';

/** The facts of a small platform of somebody else's. */
const platform = {
  schema: z.strictObject({
    cluster: section.cluster,
    edge: section.edge(['shop']),
    gitops: section.gitops,
    charts: section.charts(['istiod']),
    shop: z.strictObject({
      replicas: section.replicas,
      drain: field.duration,
      canary: section.canarySteps,
      traffic: section.traffic.optional(),
    }),
    secrets: z.array(section.secret).default([]),
  }),
  checks: generalChecks,
};
const releases = { schema: z.strictObject({ images: section.images(['shop']) }) };

const text = `cluster: { kubernetes: v1.34.0 }
edge:
  domain: example.org
  hosts: { shop: shop.example.org }
gitops: { repository: "https://example.org/manifests.git", branch: main }
charts:
  istiod: { repository: "https://charts.example.org", chart: istiod, version: 1.29.6 }
shop:
  replicas: { min: 2, max: 4 }
  drain: 1m
  canary: [{ weight: 20, pause: 30s }, { weight: 100 }]
`;
const pins = 'images: { shop: "ghcr.io/example/shop:v1" }\n';

const read = (given: string, images = pins) =>
  readFacts({ platform: { ...platform, text: given }, releases: { ...releases, text: images } });

describe('facts of a form of one’s own', () => {
  test('are typed and normalised, each file by its name', () => {
    const { facts, errors, warnings } = read(text);
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(facts?.platform.shop.drain.toSeconds()).toBe(Duration.minutes(1).toSeconds());
    expect(facts?.platform.charts.istiod.version).toBe('1.29.6');
    expect(facts?.platform.secrets).toEqual([]);
    expect(facts?.releases.images.shop).toBe('ghcr.io/example/shop:v1');
  });

  test('are refused all at once, by schema and by checks, in the order of the files', () => {
    const wrong = text
      .replace('v1.34.0', '"1.34"')
      .replace('shop.example.org', 'shop.example.com')
      .replace('max: 4', 'max: none');
    expect(read(wrong, 'images: { shop: "shop:latest", web: "web:1" }\n').errors).toEqual([
      'platform.yaml:1:24 cluster.kubernetes: got "1.34"; allowed: a full version such as v1.31.13',
      'platform.yaml:4:18 edge.hosts.shop: got "shop.example.com"; allowed: a host in example.org',
      'platform.yaml:9:28 shop.replicas.max: got "none"; allowed: a whole number, 1 or more',
      'releases.yaml:1:17 images.shop: got "shop:latest"; allowed: a fixed tag; "latest" names another image tomorrow',
      'releases.yaml:1:32 images.web: unknown field; allowed here: shop',
    ]);
  });

  test.each([
    ['max: 4', 'max: 1', '9:28 shop.replicas.max: got 1, below min; allowed: 2 or more'],
    [
      'weight: 100',
      'weight: 5',
      '11:50 shop.canary[1].weight: got 5 after 20; allowed: weights that rise, order them from small to large',
    ],
    [
      '{ weight: 100 }',
      '{ weight: 20 }, { weight: 20 }',
      '11:50 shop.canary[1].weight: got 20 after 20; allowed: weights that rise, order them from small to large',
      '11:66 shop.canary[2].weight: got 20 after 20; allowed: weights that rise, order them from small to large',
    ],
    [
      '  drain: 1m',
      '  drain: 1m\n  traffic: { maxConnections: 3000000000, maxPendingRequests: 1, consecutiveErrors: 1, ejectionTime: 1m }',
      '11:30 shop.traffic.maxConnections: got 3000000000; allowed: a whole number from 1 to 2147483647',
    ],
    // What is wrong by itself is compared with nothing.
    [
      'min: 2, max: 4',
      'min: 0, max: -1',
      '9:20 shop.replicas.min: got 0; allowed: a whole number, 1 or more',
      '9:28 shop.replicas.max: got -1; allowed: a whole number, 1 or more',
    ],
  ])('that would end in a construct are refused at their place: %j as %j', (from, to, ...errors) => {
    expect(text).toContain(from);
    expect(read(text.replace(from, to)).errors).toEqual(errors.map((error) => `platform.yaml:${error}`));
  });

  test('may demand a version that is new enough', () => {
    const kubernetes = field.versionFrom('v1.31.2');
    const said = (given: string) => kubernetes.safeParse(given).error?.issues.map(({ message }) => message);
    for (const given of ['v1.31.2', '1.31.3', 'v1.32.0', 'v2.0.0']) expect(said(given)).toBeUndefined();
    for (const given of ['v1.31.1', '1.30.9', 'v0.99.9'])
      expect(said(given)).toEqual(['allowed: v1.31.2 or newer']);
    for (const given of ['1.31', '1.30', 'v1'])
      expect(said(given)).toEqual(['allowed: a full version such as v1.31.13']);
  });

  test('may lack what only the operator knows, and say so', () => {
    const { facts, warnings } = read(text.replace('example.org/manifests', 'change-me.invalid'));
    expect(facts).toBeDefined();
    expect(warnings).toEqual([
      'platform.yaml:5:23 gitops.repository: still the placeholder "https://change-me.invalid.git"; put the real value here',
    ]);
  });

  test('have a JSON Schema with the names of hosts, charts and images', () => {
    const { title, properties } = JSON.parse(jsonSchema(platform.schema, 'Facts of the shop')) as {
      title: string;
      properties: { edge: { properties: { hosts: { required: string[] } } }; charts: { required: string[] } };
    };
    expect(title).toBe('Facts of the shop');
    expect(properties.edge.properties.hosts.required).toEqual(['shop']);
    expect(properties.charts.required).toEqual(['istiod']);
  });
});
