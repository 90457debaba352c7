import type { Inventory, View } from '../manifests/inventory.ts';
import type { Kind } from '../manifests/kinds.ts';
import type { Rule } from './rule.ts';

/**
 * A view of an inventory that shows a rule the kinds that it declares and no others, so that what it says it reads is what it reads. One
 * that judges every kind may look every kind up.
 */
export function viewFor(
  inventory: Inventory,
  { id, judges, reads = [] }: Pick<Rule, 'id' | 'judges' | 'reads'>,
): View {
  const isEvery = judges === 'every';
  const declared: ReadonlySet<Kind> = new Set(isEvery ? reads : [...judges, ...reads]);
  const shown = (kind: Kind): Kind => {
    if (!isEvery && !declared.has(kind)) throw new Error(`${id} reads ${kind} without declaring it`);
    return kind;
  };
  return {
    facts: inventory.facts,
    files: inventory.files,
    all: (kind) => inventory.all(shown(kind)),
    inNamespace: (kind, namespace) => inventory.inNamespace(shown(kind), namespace),
    find: (kind, namespace, name) => inventory.find(shown(kind), namespace, name),
    once: (make) => {
      const { value, kinds } = inventory.made(make);
      for (const kind of kinds) shown(kind);
      return value;
    },
  };
}
