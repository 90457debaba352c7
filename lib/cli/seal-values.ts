import { readFileSync } from 'node:fs';
import { type GivenValues, together } from '../gitops/seal/given-values.ts';
import { readValueFile, readValues } from '../gitops/seal/read-values.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Context, Input } from './context.ts';
import { HiddenPrompt } from './hidden-prompt.ts';

/** Where values may come from. */
export interface ValueOptions {
  /** A file, or `-` for standard input. */
  readonly values?: string;
  /** `KEY=PATH`, each the value of one key. */
  readonly fromFile?: readonly string[];
}

/** What is known of the keys before there are values. */
export interface KnownKeys {
  /** Those that the Secret must have. Empty where nobody says. */
  readonly wanted: readonly string[];
  /** Those that are sealed already. */
  readonly sealed: readonly string[];
}

/**
 * The values to seal: from the files that the options name, else from standard input. Somebody at a terminal is asked for what is still
 * missing, and without options for everything.
 *
 * @throws SlipwayError with everything that is wrong with them; no value is repeated
 */
export async function valuesFrom(
  options: ValueOptions,
  stdin: Context['stdin'],
  keys: KnownKeys,
): Promise<GivenValues> {
  const { values, fromFile = [] } = options;
  const parts = fromFile.map(fileOf);
  const askAll = values === undefined && fromFile.length === 0 && isTerminal(stdin());
  if (askAll && keys.wanted.length === 0) {
    throw new SlipwayError(
      'nobody says which keys the Secret has; give values by --values FILE or --from-file KEY=PATH',
      2,
    );
  }
  if (values === '-' || (values === undefined && fromFile.length === 0 && !askAll)) {
    parts.push(readValues(await everything(stdin()), 'standard input'));
  } else if (values !== undefined) {
    parts.push(readValues(read(values, '--values'), values));
  }
  const given = sound(together(parts));
  const isOpen = (key: string) => !keys.sealed.includes(key) && !given.values.some((one) => one.key === key);
  const open = askAll ? keys.wanted : keys.wanted.filter(isOpen);
  if (open.length === 0 || !isTerminal(stdin())) return given;
  return together([given, await asked(open, keys.sealed, stdin())]);
}

function sound(given: GivenValues): GivenValues {
  if (given.problems.length === 0) return given;
  throw new SlipwayError(`${given.problems.join('\n')}\nnothing was sealed`, 2);
}

async function asked(keys: readonly string[], sealed: readonly string[], input: Input): Promise<GivenValues> {
  const prompt = new HiddenPrompt(input);
  try {
    const values = [];
    for (const key of keys) {
      const hint = sealed.includes(key) ? ' (Enter keeps what is sealed)' : '';
      const text = await prompt.ask(`${key}${hint}`);
      if (text !== '') values.push({ key, value: Buffer.from(text), place: key });
    }
    return { values, problems: [], notes: [] };
  } finally {
    prompt.close();
  }
}

function fileOf(given: string): GivenValues {
  const [, key, file] = /^([^=]+)=(.+)$/s.exec(given) ?? [];
  if (key === undefined || file === undefined) {
    throw new SlipwayError('--from-file takes KEY=PATH: the key, and the file that holds its value', 2);
  }
  return readValueFile(read(file, `--from-file ${key}`), key);
}

/** A path is not repeated: it may be the value, given where its file belongs. */
function read(file: string, option: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'is not here' : `cannot be read (${code})`;
    throw new SlipwayError(`the file of ${option} ${reason}`, 2);
  }
}

async function everything(input: Input): Promise<Uint8Array> {
  if (isTerminal(input)) {
    throw new SlipwayError(
      'standard input is a terminal, which would show the values; without --values - they are asked for unseen',
      2,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function isTerminal(input: Input): boolean {
  return input.isTTY === true;
}
