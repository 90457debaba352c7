/** What is judged by where nobody said which version the cluster runs. */
const assumedMinor = 31;

/** `1.31.13` → 31; the minor version that is assumed where none is known. */
export function minorOf(kubernetes: string | undefined): number {
  const [, minor] = /^v?1\.(\d+)/.exec(kubernetes ?? '') ?? [];
  return minor === undefined ? assumedMinor : Number(minor);
}
