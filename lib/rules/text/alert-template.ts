import { tryFindClosestName } from '../../manifests/closest-name.ts';

/** Functions that templates of alerts may call (template/template.go, Prometheus 3.13; text/template of Go). */
const functions = new Set(
  [
    'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne if else end range with',
    'define template block break continue nil true false',
    'query first label value strvalue args reReplaceAll safeHtml match title toUpper toLower graphLink tableLink',
    'sortByLabel stripPort stripDomain humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp',
    'toTime toDuration now pathPrefix externalURL parseDuration tmpl urlQueryEscape',
  ]
    .join(' ')
    .split(' '),
);
const variables = ['$labels', '$value', '$externalLabels', '$externalURL'];

/** Why Prometheus cannot fill in a text of an alert; undefined where it can. */
export function templateFault(text: string): string | undefined {
  const actions: string[] = [];
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', start)) {
    const end = endOfAction(text, start + 2);
    if (end === undefined) return "a '{{' is not closed";
    actions.push(text.slice(start + 2, end));
    start = end + 2;
  }
  for (const action of actions) {
    const fault = actionFault(action, text);
    if (fault !== undefined) return fault;
  }
  return blocksFault(actions.map((action) => action.replace(/^-?\s*/, '')));
}

/** Where the braces of an action close; those in its quotes do not, as in {{ "}}" }} and what Helm makes of escaped templates. */
function endOfAction(text: string, start: number): number | undefined {
  const rest = text.slice(start);
  const [inside] = /^(?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!\}\}).)*/s.exec(rest) ?? [''];
  return rest.startsWith('}}', inside.length) ? start + inside.length : undefined;
}

function actionFault(action: string, text: string): string | undefined {
  const code = action.replaceAll(/"(?:\\.|[^"\\])*"|`[^`]*`|'[^']*'/g, ' ').replace(/\/\*.*?\*\//s, ' ');
  for (const [variable] of code.matchAll(/\$\w+/g)) {
    if (variables.includes(variable) || new RegExp(`\\${variable}\\s*(:=|,)`).test(text)) continue;
    const meant = tryFindClosestName(variable, variables);
    return `no variable ${variable}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  for (const [, name = ''] of code.matchAll(/(?<![.$\w])([a-zA-Z_]\w*)/g)) {
    if (functions.has(name)) continue;
    const meant = tryFindClosestName(name, [...functions]);
    return `no function ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  return undefined;
}

function blocksFault(actions: readonly string[]): string | undefined {
  let open = 0;
  for (const action of actions) {
    if (/^(if|range|with|define|block)\b/.test(action)) open++;
    if (/^end\b/.test(action)) open--;
    if (open < 0) return "an 'end' closes nothing";
  }
  return open > 0 ? "an 'if', 'range' or 'with' has no 'end'" : undefined;
}
