import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';
import { lineByIndent } from './line-by-indent.ts';
import type { Source } from './source.ts';

/** A document taken apart: its events, and for each the index after the node that it begins. */
interface Parsed {
  readonly text: string;
  readonly events: readonly Event[];
  readonly ends: readonly number[];
}

const parsed = new WeakMap<() => string, Parsed>();

/**
 * The line of its file, counted from 1, on which a field stands; where it is missing, the nearest thing around it that is not.
 * The text is parsed for this, so it costs what objects without findings need not pay.
 */
export function lineOf(source: Source, steps: readonly (string | number)[]): number | undefined {
  if (source.text === undefined) return undefined;
  const path = [...(source.inside ?? []), ...steps.slice(source.skip ?? 0)];
  const before = source.linesBefore ?? 0;
  // A List holds thousands of objects: it is parsed once rather than searched from its top for each.
  const byIndent = source.inside === undefined ? lineByIndent(source.text(), path) : undefined;
  if (byIndent !== undefined) return before + byIndent;
  const document = parsed.get(source.text) ?? parse(source.text);
  return before + lineAt(document.text, offsetOf(document, path));
}

function parse(read: () => string): Parsed {
  const text = read();
  const document = { text, ...eventsOf(text) };
  parsed.set(read, document);
  return document;
}

function eventsOf(text: string): Pick<Parsed, 'events' | 'ends'> {
  try {
    const events = parseEvents(text, {});
    return { events, ends: endsOf(events) };
  } catch {
    // What another parser was lenient with (kubernetes-yaml.ts) has no events: its findings point at the document.
    return { events: [], ends: [] };
  }
}

function endsOf(events: readonly Event[]): number[] {
  const ends: number[] = [];
  const open: number[] = [];
  for (const [index, { type }] of events.entries()) {
    if (type === EVENT_ID.POP) ends[open.pop() ?? 0] = index + 1;
    else if (type === EVENT_ID.SCALAR || type === EVENT_ID.ALIAS) ends[index] = index + 1;
    else open.push(index);
  }
  return ends;
}

/** Where the last step of a path stands: a key, or the beginning of an item. */
function offsetOf(document: Parsed, steps: readonly (string | number)[]): number {
  let node = 1; // The first event begins the document.
  let offset = startOf(document.events[node]);
  for (const step of steps) {
    const found = inside(document, anchored(document, node), step);
    if (found === undefined) return offset;
    node = found.node;
    offset = found.offset;
  }
  return offset;
}

/** The value under a key, or the item of a list, and where it begins. */
function inside(
  { text, events, ends }: Parsed,
  node: number,
  step: string | number,
): { readonly node: number; readonly offset: number } | undefined {
  const type = events[node]?.type;
  if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return undefined;
  let position = 0;
  for (let child = node + 1; events[child]?.type !== EVENT_ID.POP && child < events.length; position++) {
    const event = events[child];
    const after = ends[child] ?? events.length;
    if (type === EVENT_ID.SEQUENCE) {
      if (position === step) return { node: child, offset: startOf(event) };
      child = after;
      continue;
    }
    if (event?.type === EVENT_ID.SCALAR && getScalarValue(text, event) === String(step))
      return { node: after, offset: event.valueStart };
    child = ends[after] ?? events.length;
  }
  return undefined;
}

/** The node that an alias stands for; any other node itself. */
function anchored({ text, events }: Parsed, node: number): number {
  const alias = events[node];
  if (alias?.type !== EVENT_ID.ALIAS) return node;
  const name = text.slice(alias.anchorStart, alias.anchorEnd);
  const found = events.findIndex(
    (event) =>
      'anchorStart' in event &&
      event.type !== EVENT_ID.ALIAS &&
      event.anchorStart >= 0 &&
      text.slice(event.anchorStart, event.anchorEnd) === name,
  );
  return found < 0 ? node : found;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ('valueStart' in event) return event.valueStart;
  if ('start' in event) return event.start;
  return 'anchorStart' in event ? event.anchorStart : 0;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
