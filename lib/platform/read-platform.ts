import { crossCheck } from './cross-checks.ts';
import type { Draft } from './draft.ts';
import { findAdjacentPins } from './find-adjacent-pins.ts';
import { withOptionSecrets } from './option-secrets.ts';
import { parseSource } from './parse-source.ts';
import { findPlaceholders } from './placeholders.ts';
import { type Platform, platformFile, releasesFile } from './schema.ts';
import { readSource } from './source-file.ts';

/** The texts of the two facts files. */
export interface FactTexts {
  readonly platform: string;
  readonly releases: string;
}

/** What reading the facts gave: the platform, or every reason why there is none. */
export type PlatformResult =
  | { readonly platform: Platform; readonly errors: readonly []; readonly warnings: readonly string[] }
  | {
      readonly platform: undefined;
      readonly errors: readonly string[];
      readonly warnings: readonly string[];
    };

/**
 * Reads, normalises and cross-checks the facts. Never throws and never stops at the first problem: each error
 * is a line `platform.yaml:14:7 cluster.nodes[2].role: got "wroker"; allowed: "control-plane" or "worker"`.
 */
export function readPlatform(texts: FactTexts): PlatformResult {
  const platform = readSource('platform.yaml', texts.platform);
  const releases = readSource('releases.yaml', texts.releases);
  const left = parseSource(platformFile, platform);
  const right = parseSource(releasesFile, releases);

  const unreadable = [...platform.errors, ...releases.errors];
  const draft = { ...asObject(left.draft), ...asObject(right.draft) } as Draft;
  const crossed = crossCheck(draft).map((problem) => platform.locate(problem));
  const errors = [...unreadable, ...left.errors, ...right.errors, ...crossed];
  const warnings = [
    ...findPlaceholders(left.draft).map((problem) => platform.locate(problem)),
    ...findPlaceholders(right.draft).map((problem) => releases.locate(problem)),
    ...findAdjacentPins(releases).map((problem) => releases.locate(problem)),
  ];

  if (errors.length > 0 || left.value === undefined || right.value === undefined) {
    return { platform: undefined, errors: inFileOrder(errors), warnings };
  }
  const secrets = withOptionSecrets(left.value.secrets, left.value.options);
  return { platform: { ...left.value, ...right.value, secrets }, errors: [], warnings };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** By file, then line, then column: the order in which an author mends them. */
function inFileOrder(errors: readonly string[]): string[] {
  const key = (error: string) => {
    const [, file = '', line = '0', column = '0'] = /^([^:]+):(\d+):(\d+) /.exec(error) ?? [];
    return { file, line: Number(line), column: Number(column) };
  };
  return [...new Set(errors)].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left.file !== right.file) return left.file < right.file ? -1 : 1;
    return left.line - right.line || left.column - right.column;
  });
}
