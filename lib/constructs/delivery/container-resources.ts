/**
 * Requests and memory limit of one container in the words of a values file. There is no CPU limit: it would only throttle,
 * so where a chart sets one it is taken back (`null` removes a default in Helm).
 */
export function containerResources(cpu: string, memory: string, memoryLimit: string) {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

/** The same for a chart that has a CPU limit by default. */
export function withoutCpuLimit(cpu: string, memory: string, memoryLimit: string) {
  return { requests: { cpu, memory }, limits: { cpu: null, memory: memoryLimit } };
}
