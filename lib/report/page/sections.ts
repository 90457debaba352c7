import { attempt, type Part } from './content.ts';
import { type Content, type Element, el } from './elements.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
}

/** A section of the page; of an answer that failed, why it did. */
export function section<T>(id: string, title: string, part: Part<T>, body: (value: T) => Content): Section {
  const written = 'value' in part ? attempt(() => body(part.value)) : part;
  if ('value' in written) return { id, title, body: written.value };
  return {
    id,
    title,
    body: el('p', { class: 'failed' }, el('strong', {}, 'Not answered: '), written.failed),
  };
}

export function sectionElement({ id, title, body }: Section): Element {
  return el(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    el('h2', { id: `${id}-title` }, title),
    body,
  );
}
