/**
 * What the facts of a platform are put together from: `z.strictObject({ cluster: section.cluster, edge: section.edge(['shop']), … })`. Those
 * that hold one thing for each host, chart or app are functions: the names differ from platform to platform.
 */
export * from './cluster-sections.ts';
export * from './delivery-sections.ts';
export * from './release-sections.ts';
