import { z } from 'zod';
import * as field from './fields.ts';
import { privatePartOf } from './key-set.ts';
import { resources } from './resources-field.ts';

/**
 * The section `options` of `platform.yaml`: parts that the platform can have and does without by default. What is off leaves
 * no trace in the manifests; its settings stay written, so that switching it on is one word.
 */

const off = z.boolean().default(false);
const image = field.image;

const mysql = z.strictObject({
  mode: z
    .enum(['single', 'operator', 'external'])
    .default('single')
    .describe("One server here, three under Oracle's operator, or somebody else's"),
  operator: z
    .strictObject({
      version: z
        .string()
        .regex(/^\d+\.\d+\.\d+$/, { error: 'allowed: a full version of the server, such as 8.4.10' })
        .default('8.4.10')
        .describe('Of the servers; the official image of that version takes the backups'),
    })
    .prefault({}),
  external: z
    .strictObject({
      host: field.hostName,
      port: field.port.default(3306),
      adminUser: z.string().min(1, { error: 'allowed: the name of a user' }).default('root'),
    })
    .optional()
    .describe('Where the managed database is; its administrator may make users and databases'),
});

const rateLimit = z.strictObject({
  enabled: off,
  requests: field.count.default(600).describe('Requests to /api/ that each gateway pod lets through'),
  per: field.duration.prefault('1m').describe('In how much time'),
});

const apiKeys = z.strictObject({
  enabled: off,
  issuer: z.string().min(1, { error: 'allowed: the issuer (iss) that the keys name' }).optional(),
  jwks: z
    .string()
    .optional()
    .describe('JSON Web Key Set that proves the keys; public halves only')
    .superRefine((given, context) => {
      const problem = given === undefined ? undefined : privatePartOf(given);
      // What is private must not be printed either.
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: '…' });
    }),
});

const headerName = z.string().regex(/^[a-z0-9-]+$/, { error: 'allowed: the name of a header, lower case' });
const headerEdits = z
  .strictObject({
    set: z.record(headerName, z.string()).default({}),
    remove: z.array(headerName).default([]),
  })
  .prefault({});

const headers = z.strictObject({ enabled: off, request: headerEdits, response: headerEdits });

const gateway = z.strictObject({
  rateLimit: rateLimit.prefault({}),
  apiKeys: apiKeys.prefault({}).describe('Lets nobody without a signed key at /api/'),
  headers: headers.prefault({}).describe('Changes to the headers of all requests and answers of the blog'),
});

const redis = z.strictObject({
  enabled: off,
  image: image.default('redis:8.10.2-alpine'),
  memory: field.bytes.default('64Mi').describe('What it may hold before the oldest entries go'),
  resources: resources.prefault({ cpu: '50m', memory: '96Mi', memoryLimit: '256Mi' }),
});

const cloudflareTunnel = z.strictObject({
  enabled: off,
  image: image.default('cloudflare/cloudflared:2026.10.7'),
  resources: resources.prefault({ cpu: '50m', memory: '64Mi', memoryLimit: '256Mi' }),
});

export const options = z.strictObject({
  schemaMigrations: off.describe('was migrates its database by Flyway when it starts'),
  mysql: mysql.prefault({}),
  gateway: gateway.prefault({}),
  redis: redis.prefault({}).describe('A cache for was'),
  directApi: off.describe('The gateway sends /api/ to was itself, not through nginx'),
  strictMtls: off.describe('Nothing in the mesh takes plain text'),
  d5BothMutual: off.describe('The gateway encrypts towards web too'),
  talonEnforces: off.describe('Phase 2: Talon isolates, where it only reports by default'),
  shortTolerations: off.describe('Stateless pods leave a dead node after 60 s instead of 5 minutes'),
  cloudflareTunnel: cloudflareTunnel.prefault({}).describe('Instead of port forwarding on the router'),
});
