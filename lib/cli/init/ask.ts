import { createInterface } from 'node:readline';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import type { Ask } from './answers.ts';
import { judgeAnswer } from './questions.ts';

/** A person at a terminal. */
export interface Person {
  readonly ask: Ask;
  /** Lets the terminal go: the process would wait for it. */
  close(): void;
}

/**
 * Asks a person, one line a question. Lines that are typed or pasted ahead wait for theirs.
 *
 * @throws SlipwayError when the input ends before the last answer, and on Ctrl-C
 */
export function askAt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Person {
  const terminal = createInterface({ input, output });
  const lines = terminal[Symbol.asyncIterator]();
  let isInterrupted = false;
  terminal.on('SIGINT', () => {
    isInterrupted = true;
    terminal.close();
  });
  return {
    async ask(question, usual) {
      terminal.setPrompt(`${question.text}${usual === undefined ? '' : ` (${usual})`}: `);
      for (;;) {
        terminal.prompt();
        const { value: given, done } = await lines.next();
        if (isInterrupted) throw new SlipwayError('stopped; nothing was written', 130);
        if (done) throw new SlipwayError('not all was answered; nothing was written', 2);
        const judged = judgeAnswer(question, given.trim() === '' && usual !== undefined ? usual : given);
        if ('value' in judged) return judged.value;
        output.write(`${judged.problem}\n`);
      }
    },
    close: () => terminal.close(),
  };
}
