import { describe, expect, test } from '@jest/globals';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { diff } from '../../insight/diff/diff.ts';
import type { Inventory } from '../../manifests/inventory.ts';
import { Inventory as Empty } from '../../manifests/inventory.ts';
import { allRules } from '../../rules/all.ts';
import { check } from '../../rules/check.ts';
import { markdownReport, reportLimit } from '../report-markdown.ts';
import { answersOf } from './ask.ts';
import type { ReportContent } from './content.ts';
import { reportPage } from './page.ts';

const shipped = shippedDraft().inventory();

function contentOf(inventory: Inventory, from?: Inventory): ReportContent {
  return {
    title: 'jiminhome.shop',
    tool: '0.0.0',
    notes: [],
    findings: { value: { open: check(inventory, allRules), accepted: [] } },
    ...answersOf(inventory),
    ...(from === undefined
      ? {}
      : { changes: { value: { from: 'before', to: 'now', changes: diff(from, inventory) } } }),
  };
}

function edited(): Inventory {
  const draft = shippedDraft();
  draft.drop('VirtualService blog-system/blog-routes', 'spec.http[0]');
  draft.set('Deployment monitoring/grafana', 'spec.replicas', 0);
  draft.set('Gateway blog-system/blog-gateway', 'metadata.annotations', {
    note: '<script>alert(1)</script>',
  });
  return draft.inventory();
}

const page = await reportPage(contentOf(edited(), shipped));

describe('the page', () => {
  test('has every section, and a way to each', () => {
    expect(page.sections).toEqual([
      'summary',
      'changes',
      'findings',
      'paths',
      'failover',
      'canaries',
      'order',
      'graphs',
      'inventory',
    ]);
    for (const id of page.sections) {
      expect(page.html).toContain(`<section id="${id}" aria-labelledby="${id}-title">`);
      expect(page.html).toContain(`<a href="#${id}">`);
    }
  });

  test('leaves out what nobody asked for', async () => {
    expect((await reportPage(contentOf(shipped))).sections).not.toContain('changes');
  });

  test('has a row for each object, a chart for each release and a picture of each kind', () => {
    const rows = page.html.match(/<tr data-namespace/g);
    expect(rows).toHaveLength(shipped.written.length);
    expect(page.html.match(/<svg class="timeline"/g)).toHaveLength(4);
    expect(page.html.match(/class="slipway-graph"/g)).toHaveLength(3);
  });

  test('says how long a release takes and which expectation fails', () => {
    expect(page.html).toContain('web 90–150 s (pauses 90 s)');
    expect(page.html).toContain('pauses 180 s');
    expect(page.html).toMatch(/blog-system\/mysql<\/th><td>30–120 s<\/td>/);
  });

  test('says what changes, the worst first', () => {
    expect(page.html).toContain('Deployment monitoring/grafana <small>changed</small>');
    const order = [...page.html.matchAll(/<h3><span class="badge \w+">([\w-]+)<\/span> \d+ change/g)];
    expect(order.map(([, risk]) => risk)[0]).toBe('traffic');
    expect(order.at(-1)?.[1]).toBe('none');
  });

  test('fetches nothing: no address in any link or source, and a policy that forbids it', () => {
    const links = [...page.html.matchAll(/ (?:href|src|xlink:href|action|srcset|poster)="([^"]*)"/g)];
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(([, target]) => !target?.startsWith('#'))).toEqual([]);
    expect(page.html).not.toMatch(/@import|url\(/);
    expect(page.html).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
  });

  test('runs no script but its own', () => {
    expect(page.html).not.toContain('<script>alert');
    expect(page.html.match(/<script/g)).toHaveLength(1);
  });

  test('is the same for the same manifests, and no larger than 3 MB', async () => {
    expect((await reportPage(contentOf(edited(), shipped))).html).toBe(page.html);
    expect(Buffer.byteLength(page.html)).toBeLessThan(3_000_000);
  });

  test('has each id once', () => {
    const ids = [...page.html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('names every header of a table and gives every table a caption', () => {
    expect(page.html.match(/<caption>/g)?.length).toBe(page.html.match(/<table/g)?.length);
    expect(page.html).not.toMatch(/<th(?![^>]* scope=)[ >]/);
  });
});

test('an answer that fails costs its section only', async () => {
  const failing = {
    ...contentOf(shipped),
    order: { failed: 'no such <wave>' },
    graphs: { failed: 'no room' },
  };
  const { html, sections } = await reportPage(failing);
  expect(sections).toHaveLength(8);
  expect(html).toContain('<strong>Not answered: </strong>no such &lt;wave>');
  expect(html).toContain('web 90–150 s');
  expect(markdownReport(failing)).toContain('**Sync order**: not answered: no such &lt;wave&gt;');
});

test('a page about nothing says so', async () => {
  const { html } = await reportPage(contentOf(new Empty({ objects: [] })));
  expect(html).toContain('0 objects in 0 namespaces');
  expect(html).toContain('There is no Rollout.');
  expect(html).toContain('the nodes of the cluster are not known');
});

describe('the comment', () => {
  const text = markdownReport(contentOf(edited(), shipped));

  test('has the answers in short, and each at length', () => {
    expect(text).toContain('## Platform report: jiminhome.shop');
    expect(text).toContain('| What changes? | **look** |');
    expect(text).toContain('<details><summary>Changes by risk</summary>');
    expect(text).toContain('<details><summary>Failover</summary>');
    expect(text).toContain('```mermaid\nflowchart LR');
    expect(text).toContain('setWeight 10');
  });

  test('has room in a comment, however much there is', () => {
    const many = Array.from({ length: 60 }, () => shipped.written).flat();
    const large = markdownReport({ ...contentOf(shipped), objects: many });
    expect(large.length).toBeLessThanOrEqual(reportLimit);
    expect(text.length).toBeLessThanOrEqual(reportLimit);
    expect(large).toContain(
      'left out, because a comment has no room for them; `slipway report --out report.html` writes all.',
    );
  });
});
