/** Charts that write the size and the class of a volume into the templates of a StatefulSet, and under which values. */
const charts: Readonly<Record<string, RegExp>> = {
  // charts/loki/templates/statefulset.yaml, chart loki 2.16
  'loki-stack': /^values\.loki\.persistence\.(size|storageClassName|accessModes)/,
  loki: /^values\.persistence\.(size|storageClassName|accessModes)/,
};

export function sizedLikeStatefulSets(chart: string, field: string): boolean {
  return Object.hasOwn(charts, chart) && charts[chart]?.test(field) === true;
}
