import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { diff } from '../../lib/insight/diff/diff.ts';
import { answersOf } from '../../lib/report/page/ask.ts';
import { reportPage } from '../../lib/report/page/page.ts';
import { allRules } from '../../lib/rules/all.ts';
import { check } from '../../lib/rules/check.ts';
import { shippedDraft } from '../faults/platform.ts';
import { requirePrograms } from './programs.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let browser: Browser;
let address: string;

beforeAll(async () => {
  requirePrograms('chromium');
  const draft = shippedDraft();
  draft.drop('VirtualService blog-system/blog-routes', 'spec.http[0]');
  draft.set('Deployment monitoring/grafana', 'spec.replicas', 0);
  const inventory = draft.inventory();
  const { html } = await reportPage({
    title: 'jiminhome.shop',
    tool: '0.0.0',
    notes: ['something besides'],
    findings: { value: { open: check(inventory, allRules), accepted: [] } },
    changes: { value: { from: 'before', to: 'now', changes: diff(shippedDraft().inventory(), inventory) } },
    ...answersOf(inventory),
  });
  const file = path.join(teardown.folder(), 'report.html');
  writeFileSync(file, html);
  address = pathToFileURL(file).href;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  teardown.add(() => browser.close());
});
afterAll(() => teardown.run());

/** The page in a browser, with what it complained of and what it asked for. */
async function open(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, complaints, requests };
}

/** Rules of accessibility that the page breaks, each with where. */
async function broken(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  return page.evaluate(async () => {
    type Result = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Result> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  });
}

test('shows everything, complains of nothing and asks for nothing', async () => {
  const { page, complaints, requests } = await open();
  for (const title of ['Summary', 'Changes', 'Findings', 'Request paths', 'Failover', 'Releases'])
    expect(await page.getByRole('heading', { level: 2, name: title, exact: true }).isVisible()).toBe(true);
  for (const title of ['Sync order', 'Pictures', 'Inventory'])
    expect(await page.getByRole('heading', { level: 2, name: title, exact: true }).isVisible()).toBe(true);
  const picture = page.getByRole('img', { name: 'Who sends requests to whom' });
  expect(await picture.isVisible()).toBe(true);
  expect((await picture.boundingBox())?.width).toBeGreaterThan(1000);
  expect(await page.getByRole('img', { name: 'Release of web with 2 pods' }).isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  expect(requests).toEqual([address]);
});

describe('the search', () => {
  test('narrows the inventory to rows with all words, and says how many there are', async () => {
    const { page } = await open();
    const rows = page.locator('#inventory-table tbody tr:visible');
    const all = await rows.count();
    await page.getByLabel('Words in name, kind or file').fill('mysql SERVICE');
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('mysql-exporter\tService\tblog-system'),
      expect.stringContaining('mysql-service\tService\tblog-system'),
    ]);
    expect(await page.getByRole('status').innerText()).toBe(`2 of ${all} objects.`);
    await page.getByLabel('Words in name, kind or file').fill('');
    await page.getByLabel('Namespace').selectOption('metallb-system');
    expect(await rows.count()).toBe(2);
    await page.getByLabel('Namespace').selectOption('all');
    expect(await rows.count()).toBe(all);
  });

  test('is not there without a script, and every object is', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator('form').isVisible()).toBe(false);
    expect(await page.locator('#inventory-table tbody tr:visible').count()).toBeGreaterThan(100);
  });
});

describe('the keyboard', () => {
  test('skips to the content first', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });

  test('reaches every link, fold, table, picture and field, and shows where it is', async () => {
    const { page } = await open();
    const wanted = await page.evaluate(
      `[...document.querySelectorAll('a[href], summary, [tabindex="0"], input, select')].filter((item) => item.checkVisibility()).length`,
    );
    const seen = new Set<string>();
    let unseen = 0;
    for (let count = 0; count < Number(wanted) + 5; count++) {
      await page.keyboard.press('Tab');
      const [place, outline] = (await page.evaluate(`(() => {
        const item = document.activeElement;
        const all = [...document.querySelectorAll('*')];
        return [item === document.body ? '' : String(all.indexOf(item)), getComputedStyle(item).outlineStyle];
      })()`)) as [string, string];
      if (place === '') continue;
      seen.add(place);
      if (outline === 'none') unseen++;
    }
    expect(seen.size).toBe(wanted);
    expect(unseen).toBe(0);
  });

  test('opens a fold', async () => {
    const { page } = await open();
    const fold = page.locator('#paths summary').first();
    await fold.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#paths .hops').first().isVisible()).toBe(true);
  });
});

test.each(['light', 'dark'] as const)(
  'keeps the rules of accessibility, folded and unfolded, in the %s',
  async (colorScheme) => {
    const { page } = await open({ colorScheme, bypassCSP: true });
    expect(await broken(page)).toEqual([]);
    await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`);
    expect(await broken(page)).toEqual([]);
  },
);

test('is as wide as a telephone', async () => {
  const { page } = await open({ viewport: { width: 360, height: 740 } });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

test('on paper it is black on white, unfolded, without what only a screen has', async () => {
  const { page } = await open({ colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('nav').isVisible()).toBe(false);
  expect(await page.locator('form').isVisible()).toBe(false);
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  // A sheet of A4 without its margins.
  await page.setViewportSize({ width: 718, height: 1047 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(718);
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  expect(await page.locator('details:not([open])').count()).toBe(0);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  expect(await page.locator('details[open]').count()).toBe(0);
});
