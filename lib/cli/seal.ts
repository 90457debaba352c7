import { existsSync, readFileSync, statSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { GivenValue } from '../gitops/seal/given-values.ts';
import { planSealing, type SealingPlan } from '../gitops/seal/plan-sealing.ts';
import type { SealedRecord, Verdict } from '../gitops/seal/sealed-record.ts';
import {
  howToFetch,
  readSealingCertificate,
  type SealingCertificate,
  usualCertificateFile,
} from '../gitops/seal/sealing-certificate.ts';
import { type SealingScope, sealingScopes } from '../gitops/seal/sealing-scope.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Context } from './context.ts';
import { refuseWrongKeys } from './seal-checks.ts';
import { existingFile, type SealTarget, sealTarget, writeSealed } from './seal-target.ts';
import { valuesFrom } from './seal-values.ts';
import { withRecord } from './sealed-record-file.ts';

interface SealOptions {
  readonly namespace: string;
  readonly cert: string;
  readonly values?: string;
  readonly fromFile?: readonly string[];
  readonly fromLiteral?: string;
  readonly scope?: SealingScope;
  readonly type?: string;
  readonly reseal?: true;
  readonly record: boolean;
  readonly out?: string;
  readonly json?: true;
}

/** `slipway seal`: values that only the controller of the cluster can open, as a file for Git. */
export function sealCommand({ platforms, stdin }: Context): Command {
  return new Command('seal')
    .description("seal a Secret's values for the cluster, offline, with the certificate of its controller")
    .argument('<name>', 'the Secret, as platform.yaml lists it')
    .requiredOption('--namespace <namespace>', 'its namespace')
    .option('--values <file>', 'lines KEY=value or a YAML mapping; - for standard input')
    .option('--from-file <key=path>', 'a file that is the value of one key; may be repeated', append)
    .option('--cert <file>', "the controller's certificate", usualCertificateFile)
    .addOption(
      new Option('--scope <scope>', 'who may open it; usually as sealed before, else strict').choices(
        sealingScopes,
      ),
    )
    .option('--type <type>', 'of the Secret; usually as sealed before, else what its keys show')
    .option('--reseal', 'seal given values anew also where they have not changed')
    .option('--no-record', 'keep no fingerprint of the values; all that are given are sealed anew')
    .option('--out <file>', 'another file than that of the platform; - for standard output')
    .option('--json', 'print {file, sealed, kept, scope, certificate}')
    .addOption(new Option('--from-literal <pair>').hideHelp())
    .configureOutput({ outputError: (text, write) => write(withoutGiven(text)) })
    .addHelpText('after', help)
    .action(async (name: string, options: SealOptions) => {
      refuseOptions(options);
      const target = sealTarget({ name, namespace: options.namespace }, options.out, platforms);
      const certificate = certificateFrom(options.cert);
      const known = existingFile(target);
      const keys = { wanted: target.entry?.keys ?? [], sealed: [...(known?.ciphertexts.keys() ?? [])] };
      const { values, notes } = await valuesFrom(options, stdin, keys);
      refuseWrongKeys(target, known, values);
      const plan = sealAll(target, inOrder(values, keys.wanted), certificate, options);
      for (const note of [...notes, ...plan.notes]) process.stderr.write(`${note}\n`);
      if (target.file !== undefined) print(target.file, plan, certificate, options.json === true);
    });
}

const help = `
Values are never arguments, which stay in the shell's history and show in lists of processes. Without --values and --from-file
they are read from standard input; at a terminal they are asked for, unseen.

  npx slipway seal db-secret --namespace shop                     # asks
  npx slipway seal db-secret --namespace shop --values ../db.env  # KEY=value, or KEY: value
  npx slipway seal pull-secret --namespace shop --from-file .dockerconfigjson=../config.json

Keys that are not given keep what is sealed.`;

/** By key, in the order of the table. */
function inOrder(values: readonly GivenValue[], wanted: readonly string[]): Map<string, Uint8Array> {
  const rank = ({ key }: GivenValue) => wanted.indexOf(key);
  const sorted = values.toSorted((left, right) => rank(left) - rank(right));
  return new Map(sorted.map(({ key, value }) => [key, value]));
}

type Sealing = SealingPlan & { readonly notes: readonly string[] };

function sealAll(
  target: SealTarget,
  values: ReadonlyMap<string, Uint8Array>,
  certificate: SealingCertificate,
  options: SealOptions,
): Sealing {
  const { scope, type } = options;
  const { identity } = target;
  const work = (folderRecord?: SealedRecord): Sealing => {
    const record = options.record ? folderRecord : undefined;
    // Read again: while somebody typed, somebody else may have sealed.
    const existing = existingFile(target);
    const bond = { scope: scope ?? existing?.scope ?? 'strict', certificate: certificate.fingerprint };
    const notes: string[] = [];
    const isUnchanged = (key: string, value: Uint8Array, ciphertext: string) => {
      if (options.reseal || record === undefined) return false;
      const verdict = record.compare(identity, key, value, { ...bond, ciphertext });
      notes.push(...noteOf(key, verdict));
      return verdict === 'same';
    };
    const plan = planSealing({ identity, values, certificate, existing, scope, type, isUnchanged });
    if (plan.text !== existing?.text) writeSealed(target, plan.text);
    for (const [key, value] of values) {
      const ciphertext = plan.sealed.get(key);
      if (ciphertext === undefined) continue;
      folderRecord?.forget(identity, key);
      record?.remember(identity, key, value, { ...bond, ciphertext });
    }
    return { ...plan, notes };
  };
  return target.isOwn ? withRecord(work) : work();
}

function noteOf(key: string, verdict: Verdict): string[] {
  if (verdict === 'unknown') {
    return [`${key}: sealed anew, since this machine does not know what its ciphertext was made of`];
  }
  return verdict === 'other-certificate' ? [`${key}: sealed anew, with another certificate than before`] : [];
}

function certificateFrom(file: string): SealingCertificate {
  if (!existsSync(file)) throw new SlipwayError(`${file} is not here. ${howToFetch}`, 2);
  if (!statSync(file).isFile()) throw new SlipwayError(`${file} is no file. ${howToFetch}`, 2);
  const { certificate, count } = readSealingCertificate(readFileSync(file, 'utf8'), file);
  if (count > 1) process.stderr.write(`${file} holds ${count} certificates; the first one is used\n`);
  return certificate;
}

function refuseOptions({ fromLiteral, type, out, json }: SealOptions): void {
  if (fromLiteral !== undefined) {
    throw new SlipwayError(
      'values are no arguments: this one is in the history of the shell now, so choose another. Give values on standard input, by --values FILE or by --from-file KEY=PATH',
      2,
    );
  }
  if (type !== undefined && !/^[\w./-]+$/.test(type)) {
    throw new SlipwayError('--type takes the type of a Secret, such as kubernetes.io/basic-auth', 2);
  }
  if (out === '-' && json) throw new SlipwayError('--out - and --json both print; leave one of them out', 2);
}

/** An unknown option may be a value that somebody gave like one. */
function withoutGiven(text: string): string {
  return text.replace(/^(error: unknown option ')(--[a-z-]+)?[\s\S]*'/, "$1$2'");
}

function print(file: string, plan: Sealing, { fingerprint, notAfter }: SealingCertificate, json: boolean) {
  const { kept, scope } = plan;
  const sealed = [...plan.sealed.keys()];
  if (json) {
    const certificate = { fingerprint, notAfter: notAfter.toISOString() };
    process.stdout.write(`${JSON.stringify({ file, sealed, kept, scope, certificate })}\n`);
    return;
  }
  for (const key of sealed) process.stdout.write(`sealed ${key}\n`);
  for (const key of kept) process.stdout.write(`kept ${key}\n`);
  const counts = `${sealed.length} sealed, ${kept.length} kept, ${scope}`;
  process.stdout.write(`${file}: ${counts}\n`);
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
