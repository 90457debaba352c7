import { z } from 'zod';
import { named } from './cluster-sections.ts';
import * as field from './fields.ts';

/** Sections of a facts file that say how what runs in the cluster gets there. */

/** The repository that Argo CD reads. */
export const gitops = z.strictObject({
  repository: z.string().regex(/^(ssh|https):\/\/\S+$/, { error: 'allowed: an ssh:// or https:// address' }),
  branch: z.string().min(1, { error: 'allowed: the name of a branch' }),
});

/** Argo CD's own settings. */
export const argocd = z.strictObject({
  reconciliation: field.duration.describe('How often Git is asked when no webhook says so'),
});

/** Where the images of one's own apps are. */
export const registry = z.strictObject({
  prefix: z.string().describe('What the images of our own apps begin with'),
  pullSecret: field.dnsLabel,
});

/** Third-party charts, by the names of their releases. */
export const charts = <const Release extends string>(releases: readonly Release[]) =>
  named(releases, helmChart);

const helmChart = z.strictObject({
  repository: field.httpUrl.describe('Address of the Helm repository'),
  chart: z.string().min(1, { error: 'allowed: the name of a chart' }),
  version: z.string().regex(/^v?\d+\.\d+\.\d+$/, { error: 'allowed: one exact version, such as 1.29.6' }),
});

/** One Secret that must be there: its name, its keys, and no value. */
export const secret = z.strictObject({
  name: field.dnsLabel,
  namespace: field.dnsLabel,
  keys: z
    .array(z.string().regex(/^[\w.-]+$/, { error: 'allowed: letters, digits, "-", "_" and "."' }))
    .min(1, {
      error: 'allowed: at least one key',
    }),
});

/** The image pins that CI moves, one line an app. */
export const images = <const App extends string>(apps: readonly App[]) => named(apps, field.image);

/** A bucket of S3. */
export const objectStore = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    error: 'allowed: a bucket name of 3 to 63 lower-case letters, digits, "." and "-"',
  }),
  region: z.string().min(1, { error: 'allowed: a region such as ap-northeast-2' }),
  endpoint: field.httpUrl,
});

/** A mail server, without any account. */
export const mail = z.strictObject({
  host: z.string().min(1, { error: 'allowed: the name of the mail server' }),
  port: field.count,
});
