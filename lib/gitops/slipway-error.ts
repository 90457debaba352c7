/** A failure that the user can do something about: the message says what, the code is the exit code. */
export class SlipwayError extends Error {
  override readonly name = 'SlipwayError';
  /** 1 for a refusal, 2 for wrong usage or unreadable input. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
