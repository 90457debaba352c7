import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ReportContent } from '../report/page/content.ts';
import { reportPage } from '../report/page/page.ts';
import { markdownReport } from '../report/report-markdown.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';
import { contentOf } from './report-content.ts';

interface ReportOptions extends ManifestOptions {
  readonly out?: string;
  readonly from?: string;
  readonly format: 'html' | 'markdown';
  readonly accepted?: string;
  readonly json?: true;
}

/** `slipway report`: everything that can be said of the platform, on one page. */
export function reportCommand({ finish, platforms }: Context): Command {
  const command = new Command('report')
    .description('write one page that a reviewer reads instead of YAML: it needs no network and no script')
    .option('--out <file>', 'where the page goes; Markdown is printed where none is given')
    .option(
      '--from <place>',
      'add what changes since this state: a folder, a Git ref or a repository, as for diff',
    )
    .addOption(
      new Option('--format <form>', 'a page, or a comment for a pull request')
        .choices(['html', 'markdown'])
        .default('html'),
    )
    .option(
      '--accepted <file>',
      'findings that are known and wanted; usually accepted.yaml, where there is one',
    )
    .option('--json', 'print {file, bytes, sections}');
  return withManifests(command).action(async (options: ReportOptions) => {
    const { out, format, json } = options;
    if (out === undefined && (format === 'html' || json))
      throw new SlipwayError('name the file to write, as in slipway report --out report.html', 2);
    const { inventory, notes } = manifestInput(options, platforms);
    warn(notes);
    const content = await contentOf(inventory, { ...options, platforms }, notes);
    const { text, sections } = await written(content, format);
    if (out === undefined) process.stdout.write(text);
    else {
      mkdirSync(path.dirname(out), { recursive: true });
      writeFileSync(out, text);
      const result = { file: out, bytes: Buffer.byteLength(text), sections };
      process.stdout.write(
        json
          ? `${JSON.stringify(result)}\n`
          : `${out}: ${Math.ceil(result.bytes / 1024)} KiB, ${sections.length} sections\n`,
      );
    }
    finish(0);
  });
}

async function written(
  content: ReportContent,
  format: ReportOptions['format'],
): Promise<{ text: string; sections: readonly string[] }> {
  if (format === 'markdown') return { text: `${markdownReport(content)}\n`, sections: sectionsOf(content) };
  const { html, sections } = await reportPage(content);
  return { text: html, sections };
}

/** What the comment has; the page says so itself. */
function sectionsOf({ changes }: ReportContent): string[] {
  const all = [
    'summary',
    'changes',
    'findings',
    'paths',
    'failover',
    'canaries',
    'order',
    'graphs',
    'inventory',
  ];
  return all.filter((id) => id !== 'changes' || changes !== undefined);
}
