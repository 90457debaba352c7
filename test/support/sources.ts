import type { PublicationSource } from '../../lib/gitops/publish/source.ts';

/** Commits of a line, each newer than those before it; what is none of them is unknown. */
export function sourceAt(
  place: number,
  { dirty = false, trailers = {} }: { dirty?: boolean; trailers?: Readonly<Record<string, string>> } = {},
): PublicationSource {
  const own = nameOf(place);
  return {
    commit: own,
    subject: `feat: number ${place}`,
    dirty,
    order: async (other, tip = own) => {
      const [theirs, ours] = [placeOf(other), placeOf(tip)];
      if (theirs === undefined || ours === undefined) return 'unknown';
      if (theirs === ours) return 'same';
      return theirs < ours ? 'newer' : 'older';
    },
    trailersSince: async (_other, trailer) => [trailers[trailer] ?? []].flat(),
  };
}

/** The name of a commit of the line. */
export function nameOf(place: number): string {
  return place.toString(16).padStart(40, '0');
}

function placeOf(commit: string): number | undefined {
  return /^0{30}[0-9a-f]{10}$/.test(commit) ? Number.parseInt(commit, 16) : undefined;
}
