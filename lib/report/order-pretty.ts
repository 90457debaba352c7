import { styleText } from 'node:util';
import type { SyncOrder, SyncWave } from '../insight/order/order.ts';
import type { OrderProblem } from '../insight/order/problem.ts';
import type { Resource } from '../manifests/resource.ts';

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow', text: string) => string;

/** The sync plan for people: waves indented by the Application that creates them, then what is wrong. */
export function prettyOrder(order: SyncOrder, color: boolean): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const lines: string[] = [];
  let unit: SyncWave['unit'] | undefined;
  for (const wave of order.waves) {
    const indent = '    '.repeat(wave.depth);
    if (wave.unit !== unit) lines.push(`${indent}${heading(wave, order, paint)}`);
    unit = wave.unit;
    lines.push(`${indent}  ${waveName(wave).padEnd(9)} ${contents(wave.objects)}`);
  }
  const errors = order.problems.filter(({ severity }) => severity === 'error').length;
  const warnings = order.problems.length - errors;
  return [
    ...lines,
    '',
    ...order.problems.map((problem) => pretty(problem, paint)),
    ...unownedLines(order.unowned, paint),
    `${count(errors, 'error')}, ${count(warnings, 'warning')}; ${count(order.proven, 'need')} followed through ${count(order.waves.length, 'wave')}`,
  ].join('\n');
}

function heading({ unit }: SyncWave, { charts }: SyncOrder, paint: Paint): string {
  const chart = charts.get(unit);
  const by = unit.application !== undefined && !unit.automated ? ', synced by hand' : '';
  const brings = chart === undefined ? '' : paint('dim', `: chart ${chart}, as far as its objects are known`);
  return `${paint('bold', unit.name)}${by}${brings}`;
}

/** `wave 3`, or the phase of a hook with its wave. */
export function waveName({ phase, wave }: SyncWave): string {
  return phase === 'Sync' ? `wave ${wave}` : `${phase} ${wave}`;
}

const namesShown = 6;

/** Objects by their kinds, in the order in which they are applied; of those that a chart brings, how many. */
export function contents(objects: readonly Resource[]): string {
  const kinds = new Map<string, string[]>();
  for (const { manifest, name } of objects) {
    const names = kinds.get(manifest.kind);
    if (names === undefined) kinds.set(manifest.kind, [name]);
    else names.push(name);
  }
  return [...kinds]
    .map(([kind, names]) => {
      if (objects.every(({ promised }) => promised))
        return names.length === 1 ? kind : `${kind} ×${names.length}`;
      const rest = names.length - namesShown;
      const shown = names.slice(0, rest > 1 ? namesShown : names.length).join(', ');
      return `${kind} ${shown}${rest > 1 ? ` and ${rest} more` : ''}`;
    })
    .join('; ');
}

function pretty({ severity, object, message, fix }: OrderProblem, paint: Paint): string {
  const { file } = object.source;
  return [
    `${paint(severity === 'error' ? 'red' : 'yellow', severity)}  ${file ?? ''}`.trimEnd(),
    `  ${object} ${message}.`,
    `  ${paint('dim', 'fix:')} ${fix}`,
    '',
  ].join('\n');
}

function unownedLines(unowned: readonly Resource[], paint: Paint): string[] {
  if (unowned.length === 0) return [];
  const rest = unowned.length - namesShown;
  const shown = unowned.slice(0, rest > 1 ? namesShown : unowned.length).map(String);
  const more = rest > 1 ? ` and ${rest} more` : '';
  return [`${paint('dim', 'by hand:')} no Application here applies ${shown.join(', ')}${more}`, ''];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
