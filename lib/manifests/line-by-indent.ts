type Step = string | number;

/**
 * The line, counted from 1, on which a path ends in YAML of block style, found by indentation alone: what is in a mapping or a list begins
 * deeper than it, so that only lines of one indent need to be looked at, and texts of many lines never are. Where the path ends early,
 * the line of the last step that is there. Undefined for what this cannot tell: flow style over several lines, aliases, odd keys.
 */
export function lineByIndent(text: string, steps: readonly Step[]): number | undefined {
  const lines = text.split('\n');
  let at = firstContent(lines, 0);
  if (at === undefined) return undefined;
  let line = at;
  /** Where the current value begins on its line. */
  let column = indentOf(lines[at] ?? '');
  let end = lines.length;
  for (const step of steps) {
    const found: Found | undefined | 'unclear' =
      typeof step === 'number'
        ? findItem(lines, { at, end, column }, step)
        : findKey(lines, { at, end, column }, step);
    if (found === 'unclear') return undefined;
    if (found === undefined) return line + 1;
    line = found.line;
    if (found.inside === undefined) return line + 1;
    ({ at, end, column } = found.inside);
  }
  return line + 1;
}

/** Lines of a value, and the column at which its keys or dashes stand. */
interface Region {
  readonly at: number;
  readonly end: number;
  readonly column: number;
}

interface Found {
  readonly line: number;
  /** The value, if it goes on below; one on the line itself has no lines of its own. */
  readonly inside: Region | undefined;
}

function findKey(lines: readonly string[], region: Region, wanted: string): Found | undefined | 'unclear' {
  for (let line = region.at; line < region.end; line = nextAt(lines, line + 1, region)) {
    const rest = (lines[line] ?? '').slice(region.column);
    const [whole, single, double, plain] =
      /^(?:'([^']*)'|"([^"\\]*)"|([^\s'"#{}[\],&*!|>%@`?-][^:#]*?|-[^\s:#][^:#]*?))\s*:(?=\s|$)/.exec(rest) ??
      [];
    if (whole === undefined) return 'unclear';
    const key = single ?? double ?? plain ?? '';
    if (key === '<<') return 'unclear';
    if (key !== wanted) continue;
    const value = rest.slice(whole.length).trim();
    return regionOf(lines, line, value, { ...region, isInMapping: true });
  }
  return undefined;
}

function findItem(lines: readonly string[], region: Region, wanted: number): Found | undefined | 'unclear' {
  let position = 0;
  for (let line = region.at; line < region.end; line = nextAt(lines, line + 1, region)) {
    const rest = (lines[line] ?? '').slice(region.column);
    const [dash] = /^-(\s+|$)/.exec(rest) ?? [];
    if (dash === undefined) return 'unclear';
    if (position++ < wanted) continue;
    const value = rest.slice(dash.length).trim();
    // `- name: web`: the mapping begins on the line of the dash.
    if (/^(?:'[^']*'|"[^"\\]*"|[^\s'"#{}[\],&*!|>%@`-][^:#]*)\s*:(\s|$)/.test(value) || /^-\s/.test(value)) {
      return {
        line,
        inside: { at: line, end: endOf(lines, line, region), column: region.column + dash.length },
      };
    }
    return regionOf(lines, line, value, { ...region, isInMapping: false });
  }
  return undefined;
}

function regionOf(
  lines: readonly string[],
  line: number,
  value: string,
  { end, column, isInMapping }: Region & { readonly isInMapping: boolean },
): Found | 'unclear' {
  if (/^[&*!]/.test(value)) return 'unclear';
  if (/^[{[]/.test(value))
    return /^(\{[^{}]*\}|\[[^[\]]*\])\s*(#.*)?$/.test(value) ? { line, inside: undefined } : 'unclear';
  if (value !== '' && !value.startsWith('#')) return { line, inside: undefined };
  const first = firstContent(lines, line + 1);
  if (first === undefined || first >= end) return { line, inside: undefined };
  const indent = indentOf(lines[first] ?? '');
  // The dashes of a list may stand at the indent of its key.
  const isList = /^-(\s|$)/.test((lines[first] ?? '').slice(indent));
  if (indent < column || (indent === column && !(isInMapping && isList))) return { line, inside: undefined };
  const stop =
    indent === column ? endOfDashes(lines, first, end, column) : endOf(lines, line, { end, column });
  return { line, inside: { at: first, end: stop, column: indent } };
}

/** The next line that begins something of the region itself. */
function nextAt(lines: readonly string[], from: number, { end, column }: Region): number {
  for (let line = from; line < end; line++) {
    const text = lines[line] ?? '';
    if (isContent(text) && indentOf(text) <= column) return line;
  }
  return end;
}

/** Where what begins on a line ends: at the next one that is not deeper. */
function endOf(
  lines: readonly string[],
  from: number,
  { end, column }: Pick<Region, 'end' | 'column'>,
): number {
  return nextAt(lines, from + 1, { at: from, end, column });
}

function endOfDashes(lines: readonly string[], from: number, end: number, column: number): number {
  for (let line = from; line < end; line = nextAt(lines, line + 1, { at: line, end, column })) {
    const text = lines[line] ?? '';
    if (indentOf(text) < column || !/^-(\s|$)/.test(text.slice(column))) return line;
  }
  return end;
}

function firstContent(lines: readonly string[], from: number): number | undefined {
  for (let line = from; line < lines.length; line++) if (isContent(lines[line] ?? '')) return line;
  return undefined;
}

function isContent(line: string): boolean {
  return !/^\s*(#|$)/.test(line) && !/^(---|\.\.\.)(\s|$)/.test(line);
}

function indentOf(line: string): number {
  let column = 0;
  while (line[column] === ' ') column++;
  return column;
}
