import { type ComponentChildren, h, type VNode } from 'preact';

export type Content = ComponentChildren;
export type Element = VNode;

/** An element; what is text is escaped. */
export function el(
  tag: string,
  attributes: Readonly<Record<string, unknown>>,
  ...children: Content[]
): Element {
  return h(tag, attributes, ...children);
}

/** Markup as it is: for pictures that we drew ourselves. */
export function raw(tag: string, attributes: Readonly<Record<string, unknown>>, html: string): Element {
  return h(tag, { ...attributes, dangerouslySetInnerHTML: { __html: html } });
}

export interface TableProps {
  /** What the table shows, read out before it. */
  readonly caption: string;
  readonly heads: readonly Content[];
  /** Rows of cells; the first of each names the row. */
  readonly rows: readonly (readonly Cell[])[];
  readonly id?: string;
  readonly attributes?: (row: number) => Readonly<Record<string, string>>;
}

/** A cell, or one with a class. */
export type Cell = Content | { readonly content: Content; readonly class: string };

/** A table in a box that scrolls by itself, by keyboard too. */
export function table({ caption, heads, rows, id, attributes }: TableProps): Element {
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    el(
      'table',
      id === undefined ? {} : { id },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el(
        'tbody',
        {},
        ...rows.map((row, index) =>
          el('tr', attributes?.(index) ?? {}, ...row.map((cell, column) => cellOf(cell, column === 0))),
        ),
      ),
    ),
  );
}

function cellOf(cell: Cell, isFirst: boolean): Element {
  const [content, name] = isStyled(cell) ? [cell.content, cell.class] : [cell, undefined];
  const attributes = name === undefined ? {} : { class: name };
  return isFirst ? el('th', { scope: 'row', ...attributes }, content) : el('td', attributes, content);
}

function isStyled(cell: Cell): cell is { readonly content: Content; readonly class: string } {
  return typeof cell === 'object' && cell !== null && 'content' in cell && 'class' in cell;
}

/** A word in a frame whose colour says no more than the word. */
export function badge(word: string, tone: Tone): Element {
  return el('span', { class: `badge ${tone}` }, word);
}

export type Tone = 'bad' | 'warn' | 'good' | 'plain';

export function list(items: readonly Content[], attributes: Readonly<Record<string, string>> = {}): Element {
  return el('ul', attributes, ...items.map((item) => el('li', {}, item)));
}

export function folded(summary: Content, ...inside: Content[]): Element {
  return el('details', {}, el('summary', {}, summary), ...inside);
}

export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
