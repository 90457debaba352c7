/**
 * What the facts of a platform are put together from: `z.strictObject({ cluster: section.cluster, gitops: section.gitops, … })`. Those that
 * end in no name of their own are functions, since what they name differs from platform to platform.
 */
export * from './cluster-sections.ts';
export * from './delivery-sections.ts';
export * from './release-sections.ts';
