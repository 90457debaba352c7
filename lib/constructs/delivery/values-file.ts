import { Construct } from 'constructs';

const marker = Symbol.for('slipway.ValuesFile');

export interface ValuesFileProps {
  /** Values of the chart, plain data. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The values of one Helm release, written beside the manifests so that Git holds them. The id is the release's name. */
export class ValuesFile extends Construct {
  /** Told by a mark, since a second copy of the library has a class of its own. */
  static isValuesFile(construct: unknown): construct is ValuesFile {
    return typeof construct === 'object' && construct !== null && marker in construct;
  }

  readonly [marker] = true;
  /** Path in the manifests repository. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, props: ValuesFileProps) {
    super(scope, id);
    this.path = `docs/helm/${id}/values.yaml`;
    this.values = props.values;
  }
}
