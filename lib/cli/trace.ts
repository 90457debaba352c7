import { Command, InvalidArgumentError } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { parseRequest } from '../insight/trace/request.ts';
import { trace } from '../insight/trace/trace.ts';
import { tryFindWorkload } from '../insight/trace/workload-named.ts';
import type { View } from '../manifests/inventory.ts';
import type { Resource } from '../manifests/resource.ts';
import { jsonTrace } from '../report/trace-json.ts';
import { prettyTrace } from '../report/trace-pretty.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';

interface TraceOptions extends ManifestOptions {
  readonly from?: string;
  readonly method: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly json?: true;
}

/** `slipway trace`: the way of a request through everything that the manifests show. */
export function traceCommand({ finish, platforms }: Context): Command {
  const command = new Command('trace')
    .description('follow a request hop by hop, and say where it ends and why')
    .argument('<url>', 'what is asked for, as https://blog.example/api/posts')
    .option('--from <workload>', 'begin in a pod of NAMESPACE/WORKLOAD; by default outside the cluster')
    .option('--method <method>', 'the method of HTTP', 'GET')
    .option('--header <name=value>', 'a header of the request; may be repeated', header)
    .option('--json', 'print {hops: [{kind, object, detail}], verdict, status, reason, …}');
  return withManifests(command).action((url: string, options: TraceOptions) => {
    const { method, header: headers = {}, from } = options;
    const request = parseRequest(url, { method, headers });
    if (request === undefined)
      throw new SlipwayError(
        `'${url}' is no URL of HTTP; write one such as https://blog.example/api/posts`,
        2,
      );
    const { inventory, notes } = manifestInput(options, platforms);
    const result = trace(inventory, request, from === undefined ? undefined : theWorkload(inventory, from));
    warn(notes);
    const color = process.stdout.hasColors?.() === true;
    process.stdout.write(`${options.json ? jsonTrace(result) : prettyTrace(result, color)}\n`);
    finish(result.verdict === 'delivered' ? 0 : 1);
  });
}

function theWorkload(view: View, name: string): Resource {
  const { workload, several, names } = tryFindWorkload(view, name);
  if (workload !== undefined) return workload;
  if (several && names.length === 1)
    throw new SlipwayError(
      `there are several workloads ${names[0]}: name the files of one by --manifests`,
      2,
    );
  if (several)
    throw new SlipwayError(`there are several workloads '${name}': name one of ${names.join(', ')}`, 2);
  const there = names.length === 0 ? 'these manifests have none' : `there are ${names.join(', ')}`;
  throw new SlipwayError(`there is no workload '${name}' to begin in; ${there}`, 2);
}

function header(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+)\s*[=:]\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return { ...before, [name]: value };
}
