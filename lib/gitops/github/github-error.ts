import { SlipwayError } from '../slipway-error.ts';
import type { Failure } from './failure.ts';

/** A call to GitHub that failed. The message is for people; the rest is for the caller to decide by. */
export class GithubError extends SlipwayError {
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** What GitHub gave as its reasons (`errors` of a 422), without the token. */
  readonly reasons: readonly string[];
  /** Whether the call may have been carried out all the same: the answer was lost, not the request. */
  readonly undecided: boolean;
  /** Whether GitHub knows the token, and it has not the permission. */
  readonly lacksPermission: boolean;

  constructor(message: string, { status, reasons, undecided, lacksPermission }: Failure) {
    super(message, 1);
    this.status = status;
    this.reasons = reasons;
    this.undecided = undecided;
    this.lacksPermission = lacksPermission;
  }
}
