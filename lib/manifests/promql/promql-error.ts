/** Why Prometheus would not take an expression. */
export class PromqlError extends Error {}
