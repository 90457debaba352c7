import type { Effect, Impact } from '../insight/failover/effect.ts';
import { inWords } from '../insight/failover/span.ts';
import type { Resource } from '../manifests/resource.ts';

export type Style = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

/** Text in a style, where the reader's terminal has colours. */
export type Paint = (style: Style, text: string) => string;

export const colors = {
  lost: 'red',
  down: 'red',
  degraded: 'yellow',
  unaffected: 'green',
} as const satisfies Record<Impact, Style>;

/** For how long nothing of a workload answers. */
export function outcome({ impact, downtimeSeconds: [earliest, latest] }: Effect): string {
  if (impact === 'unaffected' || latest === 0) return '0 s: others go on';
  if (latest !== null) return inWords([earliest, latest]);
  if (impact === 'degraded') return '0 s or without end';
  return impact === 'lost' ? 'until the node is back' : 'until a person acts, or what died is back';
}

/** `shop/web` */
export function shortName({ namespace, name }: Resource): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Names in as many lines as they need, each with an indent. */
export function listed(names: readonly string[], indent: string, width = 100): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= width)
      lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(name);
  }
  return lines.map((line, index) => `${indent}${line}${index < lines.length - 1 ? ',' : ''}`);
}

/** Items that come to the same, in the order of the first of each. */
export function together<T>(items: readonly T[], keyOf: (item: T) => unknown): (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
