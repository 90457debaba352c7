import { parse, stringify } from 'yaml';
import { buildPlatform } from '../../charts/app.ts';
import { render } from '../../lib/cli/render.ts';
import type { Tree } from '../../lib/gitops/plan.ts';
import { readPlatform } from '../../lib/platform/read-platform.ts';
import type { Platform, PlatformInput } from '../../lib/platform/schema.ts';
import { shippedFacts } from './shipped-platform.ts';

export type Options = NonNullable<PlatformInput['options']>;

/** The public half of a key pair that was thrown away. */
export const jwks = JSON.stringify({
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      kid: 'one',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
  ],
});

/** Each option, alone and on. */
export const switches = {
  schemaMigrations: { schemaMigrations: true },
  'mysql operator': { mysql: { mode: 'operator' } },
  'mysql external': { mysql: { mode: 'external', external: { host: 'db.example.org', adminUser: 'admin' } } },
  'rate limit': { gateway: { rateLimit: { enabled: true, requests: 100, per: '10s' } } },
  'api keys': { gateway: { apiKeys: { enabled: true, issuer: 'https://blog.example.org', jwks } } },
  headers: {
    gateway: {
      headers: { enabled: true, response: { set: { 'x-frame-options': 'DENY' }, remove: ['via'] } },
    },
  },
  redis: { redis: { enabled: true, memory: '32Mi' } },
  directApi: { directApi: true },
  strictMtls: { strictMtls: true },
  d5BothMutual: { d5BothMutual: true },
  talonEnforces: { talonEnforces: true },
  shortTolerations: { shortTolerations: true },
  cloudflareTunnel: { cloudflareTunnel: { enabled: true } },
} as const satisfies Record<string, Options>;

export type Switch = keyof typeof switches;

/** Several options on at once. */
export function optionsOf(names: readonly Switch[]): Options {
  return names.map((name): Options => switches[name]).reduce<Options>(merge, {});
}

function merge(left: Options, right: Options): Options {
  return { ...left, ...right, gateway: { ...left.gateway, ...right.gateway } };
}

/** The shipped facts with the section `options` replaced; `undefined` leaves it out. */
export function platformWith(options: Options | undefined): Platform {
  const { platform: text, releases } = shippedFacts();
  const { options: _, ...facts } = parse(text);
  const written = stringify(options === undefined ? facts : { ...facts, options });
  const { platform, errors } = readPlatform({ platform: written, releases });
  if (platform === undefined) throw new Error(errors.join('\n'));
  return platform;
}

/** The files of a platform with these options. */
export function treeWith(options: Options | undefined): Tree {
  return render(buildPlatform(platformWith(options))).tree;
}
