import type { Resource } from '../../manifests/resource.ts';

/** What is synced as one: an Application, or a folder where no Application is known. */
export interface SyncUnit {
  /** The name of the Application, or the folder. */
  readonly name: string;
  readonly application: Resource | undefined;
  /** The cluster that it applies to, as it names it. */
  readonly cluster: string;
  /** The namespace for objects that name none. */
  readonly namespace: string | undefined;
  /** Whether it syncs without being asked. */
  readonly automated: boolean;
  /** Whether it tries again when a sync fails. */
  readonly retries: boolean;
}
