import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { Field } from '../manifests/field.ts';
import { readSource } from '../platform/source-file.ts';

/** What a cdk8s app says of itself in `cdk8s.yaml`. */
export interface AppFile {
  /** The shell command that writes the manifests. */
  readonly app: string;
  /** Whether the app makes everything in its cluster: what the rules as a plugin of cdk8s are told there, `whole: true`. */
  readonly whole: boolean;
  /** The file of cluster facts that the plugin is told. @default - the usual one */
  readonly facts?: string;
}

const name = 'cdk8s.yaml';

/** Whether a folder holds a cdk8s app. */
export function holdsApp(folder: string): boolean {
  const file = path.join(folder, name);
  return (
    existsSync(file) && appOf(new Field(readSource(name, readFileSync(file, 'utf8')).value)) !== undefined
  );
}

/** @throws SlipwayError where there is no such file, it cannot be read, or it names no app */
export function readAppFile(folder: string): AppFile {
  const file = path.join(folder, name);
  if (!existsSync(file))
    throw new SlipwayError(
      `${name} is not here; run this in the folder of a cdk8s app, or begin one with: slipway init DIR`,
      2,
    );
  const { value, errors } = readSource(name, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new SlipwayError(errors.join('\n'), 2);
  const content = new Field(value);
  const app = appOf(content);
  if (app === undefined)
    throw new SlipwayError(`${name} names no app; write the command that runs it, as app: node main.js`, 2);
  const plugin = content.at('validations').items.find((one) => one.at('class').text === 'SlipwayRules');
  const facts = plugin?.at('properties', 'facts').text;
  return {
    app,
    whole: plugin?.at('properties', 'whole').boolean === true,
    ...(facts === undefined ? {} : { facts }),
  };
}

function appOf(content: Field): string | undefined {
  const { text = '' } = content.at('app');
  return text.trim() === '' ? undefined : text;
}
