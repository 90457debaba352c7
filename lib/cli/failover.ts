import { Command, InvalidArgumentError } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { judgeClaims } from '../insight/failover/expectations.ts';
import { defaultScenarios, nodeScenario } from '../insight/failover/failover.ts';
import { gainsOf } from '../insight/failover/what-if.ts';
import { tryFindClosestName } from '../manifests/closest-name.ts';
import type { Inventory } from '../manifests/inventory.ts';
import { type FailoverAnswer, jsonFailover } from '../report/failover-json.ts';
import { prettyFailover } from '../report/failover-pretty.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';

interface FailoverOptions extends ManifestOptions {
  readonly node?: readonly string[];
  readonly start?: number;
  readonly whatIf?: true;
  readonly why?: true;
  readonly json?: true;
}

const taken = `
The nodes must be known: cluster.nodes of platform.yaml, or of --facts. A workload with one pod is answered for as if that pod ran on
what is dead, each workload by itself; what is dead stays so. Where nobody states it, Kubernetes has its defaults (the section failover
says otherwise), a pod whose image is there is created in 1 to 5 s, a disk attached in 5 to 30 s, a share mounted in up to 5 s, and a
process answers within 30 s (--start). Exits with 1 where one of failover.expectations fails.`;

/** `slipway failover`: what a dead node does to every workload. */
export function failoverCommand({ finish, platforms }: Context): Command {
  const command = new Command('failover').description(
    'say what a dead node, two of them, or a dead NAS does to every workload, and for how long',
  );
  return withManifests(command)
    .option('--node <names...>', 'these nodes, dead at once, instead of each, each two, and each NAS')
    .option('--what-if', 'show what one change would buy what is down')
    .option('--start <seconds>', 'how long a process is taken to need to answer; 30 by default', seconds)
    .option('--why', 'print the reasons; with --node they always are')
    .option('--json', 'print {scenarios, expectations, whatIf}')
    .addHelpText('after', taken)
    .action((options: FailoverOptions) => {
      const { inventory, notes } = manifestInput(options, platforms);
      const answer = ask(inventory, options);
      warn(notes);
      const why = options.why === true || options.node !== undefined;
      const color = process.stdout.hasColors?.() === true;
      process.stdout.write(
        `${options.json ? jsonFailover(answer) : prettyFailover(answer, { why, color })}\n`,
      );
      finish(answer.verdicts.every(({ verdict }) => verdict === 'holds') ? 0 : 1);
    });
}

function ask(inventory: Inventory, { node, start, whatIf }: FailoverOptions): FailoverAnswer {
  const known = (inventory.facts.nodes ?? []).map(({ name }) => name);
  if (known.length === 0)
    throw new SlipwayError(
      'the nodes of the cluster are not known; name them in platform.yaml, as cluster: {nodes: [{name: worker1, role: worker}]}, or in a file that --facts passes',
      2,
    );
  for (const name of node ?? []) if (!known.includes(name)) throw unknownNode(name, known);
  const options = start === undefined ? {} : { usualStart: start };
  const scenarios =
    node === undefined
      ? defaultScenarios(inventory, options)
      : [nodeScenario(inventory, [...new Set(node)], options)];
  const verdicts = judgeClaims(inventory, options);
  return { scenarios, verdicts, ...(whatIf ? { gains: gainsOf(inventory, scenarios, options) } : {}) };
}

function unknownNode(name: string, known: readonly string[]): SlipwayError {
  const meant = tryFindClosestName(name, known);
  const hint = meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
  return new SlipwayError(`there is no node '${name}'; ${hint}`, 2);
}

function seconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('allowed: a whole number of seconds, 0 or more');
  return Number(text);
}
