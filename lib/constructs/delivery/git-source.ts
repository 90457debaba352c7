/** A branch of a Git repository that Argo CD reads. */
export interface GitSource {
  /** Address as Argo CD knows the repository, ssh:// or https://. */
  readonly repository: string;
  readonly branch: string;
}
