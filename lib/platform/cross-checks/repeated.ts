/** The values that stand a second time, with their place and that of the first. */
export function repeated(values: readonly (string | undefined)[]) {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return value !== undefined && first < index ? [{ value, index, first }] : [];
  });
}
