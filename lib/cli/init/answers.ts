import { SlipwayError } from '../../gitops/slipway-error.ts';
import { type Answers, judgeAnswer, type Question, questions } from './questions.ts';

/** Asks one question, again with the reason as long as the answer cannot be taken. */
export type Ask = (question: Question, usual: string | undefined) => Promise<string>;

/** What flags gave, by their names. */
export type Given = { readonly [Name in keyof Answers]?: string };

/**
 * All answers: from flags; for the rest by asking, or, where nobody can be asked, as usual.
 *
 * @param ask how to ask. @default - nobody is asked
 * @throws SlipwayError with every flag that cannot be taken and, where nobody can be asked, every one that is missing
 */
export async function answersOf(given: Given, ask?: Ask): Promise<Answers> {
  const answers: Partial<Record<keyof Answers, string>> = {};
  const problems: string[] = [];
  for (const question of questions) {
    const { name } = question;
    const text = given[name];
    if (text === undefined) continue;
    const judged = judgeAnswer(question, text);
    if ('value' in judged) answers[name] = judged.value;
    else problems.push(`--${name}: ${judged.problem}`);
  }
  if (problems.length > 0) throw new SlipwayError(problems.join('\n'), 2);
  const missing: Question[] = [];
  for (const question of questions) {
    if (answers[question.name] !== undefined) continue;
    const usual = question.usual?.(answers);
    const judged = usual === undefined ? undefined : judgeAnswer(question, usual);
    // What is made from an earlier answer may not do: a service can be called default, a namespace of ours not.
    const fitting = judged !== undefined && 'value' in judged ? judged.value : undefined;
    if (ask !== undefined) answers[question.name] = await ask(question, fitting);
    else if (fitting !== undefined) answers[question.name] = fitting;
    else if (question.usual === undefined || usual !== undefined) missing.push(question);
  }
  if (missing.length > 0) throw new SlipwayError(lacking(missing), 2);
  return answers as Answers;
}

function lacking(missing: readonly Question[]): string {
  const lines = missing.map(({ name, value, text }) => `  --${name} <${value}>  ${text}`);
  return ['nobody can be asked here, so these must be given:', ...lines].join('\n');
}
