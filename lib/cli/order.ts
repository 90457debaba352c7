import { Command } from 'commander';
import { orderOf } from '../insight/order/order.ts';
import { jsonOrder } from '../report/order-json.ts';
import { prettyOrder } from '../report/order-pretty.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';

interface OrderOptions extends ManifestOptions {
  readonly json?: true;
}

/** `slipway order`: what Argo CD applies when, and the proof that nothing is used before it exists. */
export function orderCommand({ finish, platforms }: Context): Command {
  const command = new Command('order')
    .description('show what Argo CD applies in which wave, across Applications, and what would come too late')
    .option(
      '--json',
      'print {waves: [{application, wave, objects, …}], problems: [{severity, object, message, fix}]}',
    );
  return withManifests(command).action((options: OrderOptions) => {
    const { inventory, notes } = manifestInput(options, platforms);
    const order = orderOf(inventory);
    warn(notes);
    const color = process.stdout.hasColors?.() === true;
    process.stdout.write(`${options.json ? jsonOrder(order) : prettyOrder(order, color)}\n`);
    finish(order.problems.some(({ severity }) => severity === 'error') ? 1 : 0);
  });
}
