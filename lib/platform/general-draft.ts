import type { z } from 'zod';
import type { DeepPartial } from './deep-partial.ts';
import type { cluster, edge, network, secret, storageClasses } from './sections.ts';

/** The general sections by their usual names, of which any part may be missing. */
export type GeneralDraft = DeepPartial<{
  readonly cluster: z.input<typeof cluster>;
  readonly network: z.input<typeof network>;
  readonly edge: z.input<ReturnType<typeof edge<string>>>;
  readonly storage: { readonly classes: z.input<typeof storageClasses> };
  readonly secrets: readonly z.input<typeof secret>[];
}>;
