import type { Resource } from '../../manifests/resource.ts';
import { type Element, el, plural, table } from './elements.ts';
import type { Section } from './sections.ts';

/** Every object as a row of a plain table; a script adds the search, which without one would do nothing. */
export function inventorySection(objects: readonly Resource[]): Section {
  const sorted = objects.map(rowOf).sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const namespaces = [...new Set(sorted.map(({ namespace }) => namespace))].filter(Boolean);
  return {
    id: 'inventory',
    title: 'Inventory',
    body: [
      search(namespaces),
      el('p', { id: 'inventory-count', role: 'status' }, `${plural(objects.length, 'object')}.`),
      table({
        caption: 'Every object',
        id: 'inventory-table',
        heads: ['Name', 'Kind', 'Namespace', 'File'],
        rows: sorted.map(({ name, kind, namespace, file }) => [
          name,
          kind,
          namespace,
          el('code', { class: 'path' }, file),
        ]),
        attributes: (row) => ({ 'data-namespace': sorted[row]?.namespace ?? '' }),
      }),
    ],
  };
}

function search(namespaces: readonly string[]): Element {
  return el(
    'form',
    { id: 'inventory-search', role: 'search', 'aria-label': 'Objects', hidden: true },
    el('label', { for: 'inventory-text' }, 'Words in name, kind or file'),
    el('input', { id: 'inventory-text', type: 'search', autocomplete: 'off', spellcheck: 'false' }),
    el('label', { for: 'inventory-namespace' }, 'Namespace'),
    el(
      'select',
      { id: 'inventory-namespace' },
      el('option', { value: '*' }, 'all'),
      ...namespaces.map((namespace) => el('option', { value: namespace }, namespace)),
    ),
  );
}

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly namespace: string;
  readonly file: string;
}

function rowOf({ name, manifest, namespace = '', source }: Resource): Row {
  return { name, kind: manifest.kind, namespace, file: source.file ?? '' };
}

function keyOf({ namespace, kind, name, file }: Row): string {
  return [namespace, kind, name, file].join('\n');
}
