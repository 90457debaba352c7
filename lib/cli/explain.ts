import { Command } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { tryFindClosestName } from '../manifests/closest-name.ts';
import { explainRule, listRules } from '../report/rule-text.ts';
import { catalog } from '../rules/catalog.ts';
import type { Context } from './context.ts';

/** `slipway explain`: why a rule exists, what it flags, what it accepts. */
export function explainCommand({ finish }: Context): Command {
  return new Command('explain')
    .description('say why a rule exists, with an example and its source')
    .argument('[rule]', 'the id of a rule; without one, all rules are listed')
    .option('--json', 'print {id, severity, title, why, fix, source, examples}, or a list of them')
    .action((id: string | undefined, { json }: { json?: true }) => {
      const rules = id === undefined ? [...catalog.values()] : [found(id)];
      if (json) process.stdout.write(`${JSON.stringify(id === undefined ? rules : rules[0])}\n`);
      else
        process.stdout.write(`${id === undefined ? listRules(rules) : rules.map(explainRule).join('\n')}\n`);
      finish(0);
    });
}

function found(id: string) {
  const rule = catalog.get(id);
  if (rule !== undefined) return rule;
  const meant = tryFindClosestName(id, [...catalog.keys()]);
  const hint = meant === undefined ? 'slipway explain lists all' : `did you mean ${meant}?`;
  throw new SlipwayError(`there is no rule '${id}'; ${hint}`, 2);
}
