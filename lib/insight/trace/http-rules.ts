import { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Other } from './hop.ts';
import { hasConflict, mergeMatch } from './merge-match.ts';
import { isVisible } from './visibility.ts';

/** A rule of a VirtualService for HTTP, what it delegates put in. */
export interface HttpRule {
  /** `'api'`, or its place where it has no name. */
  readonly name: string;
  readonly field: Field;
  /** None for a rule that takes everything. */
  readonly matches: readonly Field[];
  /** The VirtualService in whose namespace its hosts are meant: the one that is delegated to, where there is one. */
  readonly owner: Resource;
}

const kind = 'networking.istio.io/VirtualService';

/** The rules of a VirtualService in their order, and those that come to nothing. */
export function httpRulesOf(view: View, root: Resource): { rules: HttpRule[]; lost: Other[] } {
  const lost: Other[] = [];
  const rules = root.spec.at('http').items.flatMap((field): HttpRule[] => {
    const delegate = field.at('delegate');
    if (!delegate.isMapping)
      return [{ name: nameOf(field), field, matches: field.at('match').items, owner: root }];
    const lose = (why: string) => {
      lost.push({ object: `${root} ${nameOf(field)}`, why });
      return [];
    };
    const namespace = delegate.at('namespace').text || root.namespace;
    const name = delegate.at('name').text ?? '';
    const [found] = namedIn(view, kind, namespace, name);
    if (found === undefined)
      return lose(`delegates to VirtualService ${namespace}/${name}, which is not there`);
    // Only one without hosts is one to delegate to (virtualservice_controller.go, delegateVirtualServices).
    if (found.spec.at('hosts').items.length > 0)
      return lose(`delegates to ${found}, which has hosts of its own`);
    if (!isVisible(found, root.namespace)) return lose(`delegates to ${found}, which its exportTo hides`);
    return found.spec.at('http').items.flatMap((item) => {
      const merged = merge(field, item, found);
      return merged === undefined ? lose(`conflicts with ${nameOf(item)} of ${found}`) : [merged];
    });
  });
  return { rules, lost };
}

function nameOf(field: Field): string {
  const { text = '' } = field.at('name');
  return text === '' ? field.path : `'${text}'`;
}

/** What the delegate leaves open the root decides (virtualservice.go, mergeHTTPRoute). */
const inherited = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercentage',
  'corsPolicy',
  'mirrors',
  'headers',
] as const;

/** One level only: a delegate of a delegate has no route. */
function merge(root: Field, delegate: Field, owner: Resource): HttpRule | undefined {
  const matches = mergeMatches(root.at('match').items, delegate.at('match').items);
  if (matches === undefined) return undefined;
  const from = inherited.map((key) => [key, delegate.at(key).value ?? root.at(key).value] as const);
  const merged = { ...(delegate.value as object), ...Object.fromEntries(from) };
  const names = [root, delegate].map((field) => field.at('name').text ?? '').filter((text) => text !== '');
  const name = names.length === 0 ? `${nameOf(root)} → ${nameOf(delegate)}` : `'${names.join('-')}'`;
  return { name, field: new Field(merged), matches, owner };
}

function mergeMatches(root: readonly Field[], delegate: readonly Field[]): readonly Field[] | undefined {
  if (root.length === 0 || delegate.length === 0) return root.length === 0 ? delegate : root;
  const merged: Field[] = [];
  for (const leaf of delegate) {
    const fitting = root.filter((item) => !hasConflict(item, leaf));
    if (fitting.length === 0) return undefined;
    merged.push(...fitting.map((item) => mergeMatch(item, leaf)));
  }
  return merged;
}
