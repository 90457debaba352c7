/** A JSON path and one step more: `spec.steps`, `[0]`, `.setWeight`; odd keys are quoted as `labels["app.io/x"]`. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}
