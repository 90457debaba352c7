import { request } from '@octokit/request';
import { answerFailure, type Failure, failureOf, unreadable } from './failure.ts';
import { failureWords } from './failure-words.ts';
import { GithubError } from './github-error.ts';
import { type GithubRepository, nameOf } from './github-repository.ts';
import { type Patience, pauseAfter, usualPatience } from './patience.ts';
import { plainText } from './plain-text.ts';
import type { GithubToken } from './token.ts';

/** A call of the REST API, and how its answer is read. */
export interface Call<T> {
  /** `GET /repos/{owner}/{repo}/pulls`; owner and repository are filled in. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** What it is for, after "cannot": `open a pull request`. */
  readonly purpose: string;
  /** Permission that it needs: `pull-requests: write`. */
  readonly needs: string;
  /** The part of the answer that is wanted; undefined where the answer is none that GitHub would give. */
  readonly read: (data: unknown) => T | undefined;
}

export interface GithubClientOptions {
  readonly repository: GithubRepository;
  readonly token: GithubToken;
  /** Version of Slipway, for the user agent. */
  readonly version: string;
  /** @default - four tries within about two minutes */
  readonly patience?: Partial<Patience>;
}

/** The version of the API (docs.github.com, "API versions"). Enterprise servers before 3.21 know no later one (github/rest-api-description). */
const apiVersion = '2022-11-28';

/** No pull request has more comments. */
const mostPages = 100;

/**
 * The REST API of one repository. Repeats what passes (a server that fails, a connection that breaks, a limit that soon ends) where doing
 * it twice is the same as doing it once. Every failure is a `GithubError` in plain words, and no error and nothing else that it gives
 * holds the token.
 */
export class GithubClient {
  readonly repository: GithubRepository;
  readonly patience: Patience;
  readonly #token: GithubToken;
  readonly #request: typeof request;

  constructor({ repository, token, version, patience = {} }: GithubClientOptions) {
    this.repository = repository;
    this.patience = { ...usualPatience, ...patience };
    this.#token = token;
    this.#request = request.defaults({
      baseUrl: repository.api,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token.reveal()}`,
        'user-agent': `slipway/${version}`,
        'x-github-api-version': apiVersion,
      },
      request: {
        // A token is not carried to where somebody else points.
        redirect: 'manual',
        // Octokit would print that a version of the API is to end; who runs a command can do nothing about it.
        log: { warn: () => {} },
      },
    });
  }

  /** Makes a call. @throws GithubError */
  async call<T>(call: Call<T>): Promise<T> {
    return (await this.#patiently(call, call.parameters)).value;
  }

  /** Makes a call that answers in pages, and gives what all of them hold. @throws GithubError */
  async list<T>(call: Call<readonly T[]>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const { value, more } = await this.#patiently(call, { ...call.parameters, per_page: 100, page });
      all.push(...value);
      if (!more) break;
    }
    return all;
  }

  /** Text of GitHub as it may be shown. */
  plain(text: string): string {
    return plainText(text, this.#token.reveal());
  }

  async #patiently<T>(call: Call<T>, parameters: Call<T>['parameters']) {
    const repeatable = !call.route.startsWith('POST ');
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#once(call, parameters);
      if ('value' in result) return result;
      const pause = pauseAfter(result, attempt, repeatable, this.patience);
      if (pause === undefined) throw this.#error(result, call);
      await this.patience.wait(pause);
    }
  }

  async #once<T>(call: Call<T>, parameters: Call<T>['parameters']): Promise<Answered<T> | Failure> {
    const { owner, name: repo } = this.repository;
    const place = call.route.includes('{owner}') ? { owner, repo } : {};
    const signal = AbortSignal.timeout(this.patience.answerWithin);
    const answer = await this.#request(call.route, { ...place, ...parameters, request: { signal } }).catch(
      failureOf,
    );
    if (!('headers' in answer)) return answer;
    if (answer.status >= 300) return answerFailure(answer);
    const value = call.read(answer.data);
    return value === undefined
      ? unreadable(answer.status)
      : { value, more: /;\s*rel="?next\b/.test(answer.headers.link ?? '') };
  }

  #error(failure: Failure, { purpose, needs }: Call<unknown>): GithubError {
    const shown = {
      ...failure,
      said: this.plain(failure.said),
      reasons: failure.reasons.map((reason) => this.plain(reason)),
    };
    const words = failureWords(shown, {
      api: this.repository.api,
      source: this.#token.source,
      needs,
      patience: this.patience.answerWithin / 1000,
    });
    return new GithubError(`${nameOf(this.repository)}: cannot ${purpose}: ${words}`, shown);
  }
}

interface Answered<T> {
  readonly value: T;
  readonly more: boolean;
}
