import { z } from 'zod';
import * as field from './fields.ts';
import { canarySteps, nodes, replicas, resources, retries, traffic } from './release-sections.ts';

/** The section `blog` of `platform.yaml`: what runs in the namespace blog-system, and how large. */

const web = z.strictObject({
  resources,
  replicas,
  cpuTarget: field.percent,
  canary: canarySteps,
  api: retries.describe('The gateway route /api/'),
  exporter: z.strictObject({ image: field.image, resources }),
  nodes,
});

const was = z.strictObject({
  resources,
  replicas,
  cpuTarget: field.percent,
  memoryTarget: field.percent,
  canary: canarySteps,
  retries: retries.describe('The mesh route from nginx to was'),
  startupTimeout: field.duration.describe('How long the JVM may take to answer'),
  nodes,
});

const mysql = z.strictObject({
  image: field.image,
  database: z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'allowed: lower-case letters, digits and "_"' }),
  resources,
  storage: z.strictObject({ class: field.dnsLabel, size: field.bytes }),
  deadNodeToleration: field.duration.describe('How long a pod stays bound to a node that does not answer'),
  exporter: z.strictObject({ image: field.image, resources }),
  nodes,
});

const backup = z.strictObject({
  schedule: field.cron,
  timeZone: field.timeZone,
  keepDays: field.count,
  uploader: z.strictObject({ image: field.image, resources }).describe('Carries the files to S3 and back'),
  dumper: z.strictObject({ resources }).describe("Runs the database's own image"),
  scratch: field.bytes.describe('Room for one compressed dump on the node'),
});

export const blog = z.strictObject({
  autoRollback: z.boolean().default(true).describe('Abort a canary whose share of 5xx is too high'),
  maxErrorShare: z
    .number()
    .gt(0, { error: 'allowed: a share above 0 and below 1' })
    .lt(1, { error: 'allowed: a share above 0 and below 1' })
    .default(0.05),
  web,
  was,
  mysql,
  backup,
  traffic: traffic.describe('Connection limits and outlier detection of web and was'),
});
