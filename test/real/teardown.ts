import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

type Step = () => unknown;

/**
 * What a test has to put away again. Run it in `afterAll` or `afterEach`: the last thing made goes first, and a step
 * that fails keeps no other from running.
 */
export class Teardown {
  readonly #steps: Step[] = [];

  add(step: Step): void {
    this.#steps.push(step);
  }

  /** A fresh folder, gone at the end. */
  folder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-real-'));
    this.add(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  async run(): Promise<void> {
    const errors: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0)
      throw new AggregateError(errors, `not everything was put away: ${errors.join('; ')}`);
  }
}
