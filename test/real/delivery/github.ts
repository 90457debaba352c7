import type { Teardown } from '../teardown.ts';
import { type Asked, httpStandIn } from './http-stand-in.ts';

/** Stands in for the calls of GitHub's API that the workflows make: comments of one pull request, and how two commits stand. */
export async function github(teardown: Teardown): Promise<{
  readonly url: string;
  readonly asked: Asked[];
  readonly comments: { id: number; body: string }[];
  /** What comparing any two commits comes to: ahead, behind, identical or diverged. */
  status: string;
}> {
  const comments: { id: number; body: string }[] = [];
  const state = { status: 'identical' };
  const { url, asked } = await httpStandIn(teardown, ({ method, path, body }) => {
    const given = () => String((JSON.parse(body) as { body: string }).body);
    if (path.includes('/compare/')) return [200, { status: state.status }];
    if (/\/issues\/\d+\/comments/.test(path) && method === 'GET')
      return [200, comments.map((comment) => ({ ...comment, user: { login: 'github-actions[bot]' } }))];
    if (/\/issues\/\d+\/comments/.test(path) && method === 'POST') {
      const comment = { id: 1000 + comments.length, body: given() };
      comments.push(comment);
      return [201, comment];
    }
    const id = Number(/\/issues\/comments\/(\d+)$/.exec(path)?.[1]);
    const found = comments.find((comment) => comment.id === id);
    if (method === 'PATCH' && found !== undefined) {
      found.body = given();
      return [200, found];
    }
    return [404, { message: 'Not Found' }];
  });
  return Object.assign(state, { url, asked, comments });
}
