import { crossCheck } from './cross-checks.ts';
import { withOptionSecrets } from './option-secrets.ts';
import { type FactsOf, readFacts } from './read-facts.ts';
import { type Platform, platformFile, releasesFile } from './schema.ts';

/** The texts of the two facts files. */
export interface FactTexts {
  readonly platform: string;
  readonly releases: string;
}

/** What reading the facts gave: the platform, or every reason why there is none. */
export type PlatformResult =
  | { readonly platform: Platform; readonly errors: readonly []; readonly warnings: readonly string[] }
  | {
      readonly platform: undefined;
      readonly errors: readonly string[];
      readonly warnings: readonly string[];
    };

/** The form of our own facts. */
export const factForms = {
  platform: { schema: platformFile, checks: [crossCheck] },
  releases: { schema: releasesFile },
};

/** Reads the facts of this repository from their texts. Never throws; see `readFacts`. */
export function readPlatform({ platform, releases }: FactTexts): PlatformResult {
  const { facts, errors, warnings } = readFacts({
    platform: { ...factForms.platform, text: platform },
    releases: { ...factForms.releases, text: releases },
  });
  return facts === undefined
    ? { platform: undefined, errors, warnings }
    : { platform: platformOf(facts), errors: [], warnings };
}

/** Both files as one, with the Secrets of the options that are on. */
export function platformOf({ platform, releases }: FactsOf<typeof factForms>): Platform {
  return {
    ...platform,
    ...releases,
    secrets: withOptionSecrets(platform.secrets, platform.options),
  };
}
