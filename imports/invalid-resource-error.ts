/** One thing wrong with a custom resource. */
export interface ResourceProblem {
  /** The JSON path of the field, as `spec.strategy.canary.steps[0].setWeight`. */
  readonly path: string;
  /** What was given and what is allowed, without the path. */
  readonly message: string;
}

/** A custom resource that its API server, or its controller, would refuse or silently misread. */
export class InvalidResourceError extends Error {
  override readonly name = 'InvalidResourceError';
  readonly constructPath: string;
  readonly problems: readonly ResourceProblem[];

  /** @param object the object in words, as `argoproj.io/v1alpha1 Rollout web` */
  constructor(constructPath: string, object: string, problems: readonly ResourceProblem[]) {
    const lines = problems.map(({ path, message }) => `\n  ${path}: ${message}`);
    super(`${constructPath}: ${object} is invalid:${lines.join('')}`);
    this.constructPath = constructPath;
    this.problems = problems;
  }
}
