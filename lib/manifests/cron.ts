import { Cron } from 'croner';
import { parseGoDuration } from './go-duration.ts';

/** A field of a schedule: its name, its limits and the names that may stand for numbers. */
interface Part {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const parts: readonly Part[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: months },
  { name: 'day of week', least: 0, most: 6, names: days },
];
const shortcuts = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/** Why a schedule is refused; `field` is the one of the five that is wrong, where one is. */
export interface CronProblem {
  readonly message: string;
  readonly field?: { readonly index: number; readonly text: string };
}

/**
 * Why Kubernetes and Longhorn refuse a schedule: they read it by `ParseStandard` of github.com/robfig/cron 3, five fields or a shortcut.
 * croner judges it, but for what it takes beyond: Sunday as 7, `L`, `W`, `#`. Argo CD takes no shortcuts.
 */
export function cronProblem(schedule: string, takesShortcuts = true): CronProblem | undefined {
  return remembered(`${takesShortcuts} ${schedule}`, () => findProblem(schedule, takesShortcuts));
}

/** What is known of schedules: a cluster has many CronJobs and few times of day, and croner is asked some twenty times for each. */
const known = new Map<string, unknown>();

function remembered<T>(question: string, answer: () => T): T {
  if (known.has(question)) return known.get(question) as T;
  if (known.size >= 1000) known.clear();
  const found = answer();
  known.set(question, found);
  return found;
}

function findProblem(schedule: string, takesShortcuts: boolean): CronProblem | undefined {
  if (schedule.startsWith('@') && takesShortcuts) return shortcutProblem(schedule);
  const fields = fieldsOf(schedule);
  if (fields.length !== parts.length) return { message: `has ${fields.length} fields, and five are needed` };
  for (const [index, part] of parts.entries()) {
    const text = fields[index] ?? '';
    for (const item of itemsOf(text)) {
      const fault = itemFault(item, index, part);
      if (fault !== undefined) return { message: `${part.name} '${item}' ${fault}`, field: { index, text } };
    }
  }
  return undefined;
}

/** Whether a schedule names days that no month of it has, as the 31st of February. */
export function neverFires(schedule: string): boolean {
  if (schedule.startsWith('@') || cronProblem(schedule) !== undefined) return false;
  // Looked for from a fixed day, so that the answer does not depend on the clock.
  return remembered(`never ${schedule}`, () => inCroner(fieldsOf(schedule)).nextRun(new Date(0)) === null);
}

/** In how many hours of a day a schedule may fire; undefined for shortcuts and for what is no schedule. */
export function hoursADay(schedule: string): number | undefined {
  if (schedule.startsWith('@') || cronProblem(schedule) !== undefined) return undefined;
  return remembered(`hours ${schedule}`, () => {
    const runs = inCroner(['0', fieldsOf(schedule)[1] ?? '', '*', '*', '*']).nextRuns(24, new Date(-1000));
    return runs.filter((run) => run.getTime() < 24 * 60 * 60 * 1000).length;
  });
}

function shortcutProblem(text: string): CronProblem | undefined {
  if (shortcuts.has(text)) return undefined;
  const [, every] = /^@every (.+)$/.exec(text) ?? [];
  if (every === undefined) return { message: `${text} is none of ${[...shortcuts].join(', ')} and @every` };
  return parseGoDuration(every) === undefined
    ? { message: `@every takes a duration such as 1h30m, not ${every}` }
    : undefined;
}

function fieldsOf(schedule: string): string[] {
  return schedule.trim().split(/\s+/);
}

/** An empty item of a list is passed over by the library. */
function itemsOf(field: string): string[] {
  return field.split(',').filter((item) => item !== '');
}

function itemFault(item: string, index: number, part: Part): string | undefined {
  const [, first = '', last = first] = /^([*?]|\+?\w+)(?:-(\+?\w+))?(?:\/\+?\d+)?$/.exec(item) ?? [];
  const isKnown = (end: string) => /^([*?]|\+?\d+)$/.test(end) || part.names.includes(end.toLowerCase());
  if (!isKnown(first) || !isKnown(last)) return 'is not understood';
  if (index === 4 && (Number(first) === 7 || Number(last) === 7)) return limits(part);
  try {
    inCroner(['0', '0', '1', '1', '*'].with(index, item));
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('illegal stepping')) return 'has a step of 0';
    return message.includes('larger than') ? 'ends before it begins' : limits(part);
  }
}

function limits({ least, most }: Part): string {
  return `is not within ${least} to ${most}`;
}

/** The schedule as croner reads it the same way. @throws what croner says of it */
function inCroner(fields: readonly string[]): Cron {
  const written = fields.map((field, index) => {
    const part = parts[index];
    return part === undefined
      ? field
      : itemsOf(field)
          .map((item) => itemInCroner(item, part))
          .join(',');
  });
  return new Cron(written.join(' '), { paused: true, mode: '5-part', utcOffset: 0 });
}

/** croner wants an end where there is a step, takes Sunday for the end of a week, and refuses steps that are longer than all. */
function itemInCroner(item: string, { least, most, names }: Part): string {
  const [range = '', step] = item.toLowerCase().replaceAll('+', '').split('/');
  const ends = range.split('-').map((end) => (names.includes(end) ? `${names.indexOf(end) + least}` : end));
  if (ends[0] === '*' || ends[0] === '?') ends.length = 1;
  else if (step !== undefined && ends.length === 1) ends.push(`${most}`);
  return step === undefined ? ends.join('-') : `${ends.join('-')}/${Math.min(Number(step), most)}`;
}
