import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

/** A RecurringJob of Longhorn 1.7. No package has its types. */
export interface IRecurringJob {
  apiVersion: 'longhorn.io/v1beta2';
  kind: 'RecurringJob';
  /** As every kind has it. */
  metadata?: IGateway['metadata'];
  spec: {
    /** The same as the object's. */
    name?: string;
    task?:
      | 'snapshot'
      | 'snapshot-force-create'
      | 'snapshot-cleanup'
      | 'snapshot-delete'
      | 'backup'
      | 'backup-force-create'
      | 'filesystem-trim';
    /** Five fields, in UTC: the kind has no time zone. */
    cron?: string;
    /** Volumes it is for: `default` is every volume without a job of its own. */
    groups?: string[];
    /** Backups or snapshots that are kept of each volume. */
    retain?: number;
    /** Volumes at a time. */
    concurrency?: number;
    labels?: Readonly<Record<string, string>>;
    parameters?: Readonly<Record<string, string>>;
  };
}

export type RecurringJobSpec = SpecOf<IRecurringJob>;
export type RecurringJobProps = CustomResourceProps<IRecurringJob>;

/** Snapshots or backups of volumes, by the clock. https://longhorn.io/docs/1.7.2/snapshots-and-backups/scheduling-backups-and-snapshots/ */
export class RecurringJob extends CustomResource<IRecurringJob> {
  constructor(scope: Construct, id: string, props: RecurringJobProps) {
    super(scope, id, { apiVersion: 'longhorn.io/v1beta2', kind: 'RecurringJob' }, props);
  }
}
