import type { RemoteAddress } from '../remote-address.ts';
import { SlipwayError } from '../slipway-error.ts';
import type { PublicationWish } from './draft.ts';

export interface PublishOptions extends PublicationWish {
  /** Address or path of the manifests repository. */
  readonly repository: string | RemoteAddress;
  readonly branch: string;
  /** How often a push may lose to others before it is given up. @default 30 */
  readonly attempts?: number;
}

/** What is written into the commit is one line, and says something. */
export function requireReasons({ choices, reason, force }: PublishOptions): void {
  if ((choices?.overwrite.length ?? 0) > 0 && reason === undefined)
    throw new SlipwayError('going over files needs a reason, which the commit will tell: --reason "…"', 2);
  for (const text of [reason, force]) {
    if (text !== undefined && !/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(text))
      throw new SlipwayError('a reason is one line with something in it', 2);
  }
}
