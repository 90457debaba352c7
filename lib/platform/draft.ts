import type { DeepPartial } from './deep-partial.ts';
import type { PlatformInput } from './schema.ts';

/** Our own facts, of which any part may be missing. */
export type Draft = DeepPartial<PlatformInput>;
