import type { Duration } from 'cdk8s';

/** What a route does when a try fails, and for which failures. */
export class Retries {
  /**
   * Tries again only what provably never reached the application: the connection failed, or the stream was
   * refused. A POST is therefore never replayed. A hop retries its own connections and passes on an answer that a
   * later hop gave, so retries of gateway and mesh do not multiply.
   *
   * @param attempts tries beyond the first
   * @param perTry limit of one try. @default - the route's timeout
   */
  static ofUnsentRequests(attempts: number, perTry?: Duration): Retries {
    return new Retries(attempts, 'connect-failure,refused-stream', perTry);
  }

  readonly attempts: number;
  /** Envoy's conditions, separated by commas. */
  readonly on: string;
  readonly perTry: Duration | undefined;

  private constructor(attempts: number, on: string, perTry: Duration | undefined) {
    this.attempts = attempts;
    this.on = on;
    this.perTry = perTry;
  }
}
