/** Wall time of one run in milliseconds: the median of several, after one that is not counted. */
export async function median(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

/** One line of the table: what was measured, beside what it may cost. */
export function row(work: string, measured: string, budget: string, holds: boolean): string {
  return `${holds ? 'ok  ' : 'OVER'}  ${work.padEnd(62)}  ${measured.padEnd(34)}  ${budget}`;
}

/** How work grows from one size to another: 1 is linear, 2 quadratic. */
export function growth(small: number, smallTime: number, large: number, largeTime: number): number {
  return Math.log(largeTime / smallTime) / Math.log(large / small);
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
export const times = (ratio: number): string => `${ratio.toFixed(1)} x`;
