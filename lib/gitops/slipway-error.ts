/** A failure that the user can do something about: the message says what, the code is the exit code. */
export class SlipwayError extends Error {
  override readonly name = 'SlipwayError';
  /** 1 for a refusal, 2 for wrong usage or unreadable input, 130 after Ctrl-C, as shells have it (128 and the number of the signal). */
  readonly exitCode: 1 | 2 | 130;

  constructor(message: string, exitCode: 1 | 2 | 130) {
    super(message);
    this.exitCode = exitCode;
  }
}
