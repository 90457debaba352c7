import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Input } from './context.ts';

const attempts = 3;

/** Asks somebody at a terminal for values that must not be seen. Questions go to standard error. */
export class HiddenPrompt {
  readonly #lines: Interface;
  #waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | undefined;
  #hasMore = false;
  #isInterrupted = false;

  constructor(input: Input) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    this.#lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
    this.#lines.on('line', (line) => {
      if (this.#waiting === undefined) this.#hasMore = true;
      this.#waiting?.resolve(line);
      this.#waiting = undefined;
    });
    this.#lines.on('SIGINT', () => {
      this.#isInterrupted = true;
      this.#lines.close();
    });
    this.#lines.on('close', () => {
      this.#waiting?.reject(new SlipwayError('stopped; nothing was sealed', this.#isInterrupted ? 130 : 1));
    });
  }

  /**
   * A value, typed twice, since nobody sees what is typed; empty where nothing was.
   *
   * @throws SlipwayError when the two differ three times, when several lines come at once, and on Ctrl-C
   */
  async ask(question: string): Promise<string> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const value = await this.#line(question);
      if (value === '' || value === (await this.#line('once more'))) return value;
      process.stderr.write('the two differ\n');
    }
    throw new SlipwayError(`the two differed ${attempts} times; nothing was sealed`, 1);
  }

  close(): void {
    this.#lines.close();
  }

  #line(question: string): Promise<string> {
    process.stderr.write(`${question}: `);
    const answer = new Promise<string>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    return answer
      .finally(() => process.stderr.write('\n'))
      .then((line) => {
        if (!this.#hasMore) return line;
        throw new SlipwayError(
          'several lines came at once; a value of several lines goes by --from-file KEY=PATH. Nothing was sealed',
          1,
        );
      });
  }
}
