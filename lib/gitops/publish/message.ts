import type { Choices } from './choices.ts';
import type { FilePlan } from './plan-publication.ts';
import type { SourceRevision } from './source.ts';
import { sourceTrailer, uncommittedTrailer } from './trailers.ts';

/** What was decided against a refusal, as the commit tells it. */
export interface Decisions {
  readonly choices: Choices;
  /** Why files were gone over. */
  readonly reason: string | undefined;
  /** Why findings were. */
  readonly force: string | undefined;
}

/** The message of a publishing commit: what the source's says, what changes, and trailers that later publications and people go by. */
export function messageOf(plan: FilePlan, source: SourceRevision, decisions: Decisions): string {
  const { choices, reason, force } = decisions;
  const trailers = [
    `${sourceTrailer}: ${source.commit}`,
    ...(source.dirty ? [`${uncommittedTrailer}: true`] : []),
    ...choices.adopt.map((path) => `Slipway-Adopt: ${path}`),
    ...choices.overwrite.map((path) => `Slipway-Overwrite: ${path}`),
    ...(reason === undefined ? [] : [`Slipway-Reason: ${reason}`]),
    ...(force === undefined ? [] : [`Slipway-Force: ${force}`]),
  ];
  return `${titleOf(source)}\n\n${countsOf(plan)}\n\n${trailers.join('\n')}\n`;
}

/** The first line: `deploy: ` and what the source's says, which may begin so itself. */
export function titleOf({ subject }: Pick<SourceRevision, 'subject'>): string {
  return subject.startsWith('deploy: ') ? subject : `deploy: ${subject}`;
}

function countsOf(plan: FilePlan): string {
  const counts = (['added', 'changed', 'removed', 'kept'] as const)
    .filter((kind) => plan[kind].length > 0)
    .map((kind) => `${plan[kind].length} ${kind === 'kept' ? 'left as people made them' : kind}`);
  return counts.length > 0 ? counts.join(', ') : 'the ledger only';
}
