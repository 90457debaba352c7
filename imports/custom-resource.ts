import { ApiObject, Lazy, type OwnerReference } from 'cdk8s';
import type { Construct } from 'constructs';
import { InvalidResourceError } from './invalid-resource-error.ts';
import { resourceProblems } from './resource-problems.ts';
import type { Model } from './type-problems.ts';

/** Metadata of a custom resource. The name is required: generated names change when the construct tree does. */
export interface ObjectMetadata {
  readonly name: string;
  /** @default - the namespace of the chart */
  readonly namespace?: string;
  /** @default - the labels of the chart only */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly finalizers?: string[];
  /** @default - none */
  readonly ownerReferences?: OwnerReference[];
}

/** A custom resource as a model package, or an interface of our own, describes it. */
export interface Resource {
  apiVersion: string;
  kind: string;
  spec?: unknown;
}

export type SpecOf<R extends Resource> = NonNullable<R['spec']>;

/** What every door takes. */
export interface CustomResourceProps<R extends Resource> {
  readonly metadata: ObjectMetadata;
  /**
   * The spec, or a function that makes it, for a spec that learns from constructs made later (a Rollout its
   * routes). The function is called once at construction and again at every `toJson()`; whatever it returns is
   * validated each time, so it returns a spec of the right types from the start, however short its lists are.
   */
  readonly spec: SpecOf<R> | (() => SpecOf<R>);
}

/**
 * The door to one kind of custom resource: typed when written, validated when constructed and again when
 * synthesized, since a deferred spec, added metadata or a JSON patch may have changed the object meanwhile.
 *
 * Adding a kind is a subclass of one constructor (see `argoproj-io.ts`) and a new table of known fields
 * (`scripts/generate-known-fields.ts`, which finds the kinds by this class's type argument).
 *
 * @throws InvalidResourceError with all problems of the object, from the constructor and from `toJson()`.
 */
export abstract class CustomResource<R extends Resource> extends ApiObject {
  readonly #model: Model<R['apiVersion'], R['kind']>;

  constructor(
    scope: Construct,
    id: string,
    model: Model<R['apiVersion'], R['kind']>,
    props: CustomResourceProps<R>,
  ) {
    const { metadata, spec } = props;
    super(scope, id, {
      apiVersion: model.apiVersion,
      kind: model.kind,
      metadata,
      spec: typeof spec === 'function' ? Lazy.any({ produce: spec as () => unknown }) : spec,
    });
    this.#model = model;
    this.toJson();
  }

  /** The manifest, validated. @throws InvalidResourceError with all its problems. */
  override toJson(): Record<string, unknown> {
    const manifest: Record<string, unknown> = super.toJson();
    const problems = resourceProblems(this.#model, manifest);
    if (problems.length > 0) {
      throw new InvalidResourceError(
        this.node.path,
        `${this.apiVersion} ${this.kind} ${this.name}`,
        problems,
      );
    }
    return manifest;
  }
}
