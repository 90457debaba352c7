import { describe, expect, test } from '@jest/globals';
import { parsePromql } from './parse-promql.ts';

const error = (text: string) => parsePromql(text).error;

describe('parsePromql', () => {
  test.each([
    'up',
    '-2 ^ 2',
    '1 > bool 2',
    'vector(1) or vector(time())',
    'sum by (a, b,) (rate(x{a="b",}[5m]))',
    'sum(x) without (a)',
    'topk(5, x)',
    'count_values("v", x)',
    'a / on (x) group_left (y) b',
    'a unless ignoring (x) b',
    'rate(x[5m:1m] offset 1h)',
    'avg_over_time(rate(x[5m])[1h:])',
    'x @ start() offset -5m',
    'label_replace(a, "b", "$1", "c", "(.*)")',
    '{__name__="x"}',
    '{"http.requests", "a.b"="c"}',
    'minute() + minute(x)',
    "up{a='b\\'c', d=~`e.*`}",
    '0x1F + 1e3 + .5 + NaN + Inf',
    'sum{a="b"}',
    // What stands behind an operand belongs to it, and not to all that stands before it.
    'a + b offset 5m',
    '-a offset 5m / b offset 5m @ 1',
    'rate(a[5m]) + sum_over_time(b[5m:] offset 1h)',
    'holt_winters(x[1h], 0.5, 0.5) + 5.',
    'x # a comment\n> 1',
  ])('takes %s', (text) => expect(error(text)).toBeUndefined());

  test.each([
    ['', 'syntax error at the end'],
    ['sum(', 'syntax error at the end'],
    ['up up', "syntax error at 'up'"],
    ['{a=""}', 'a selector needs a name or a matcher that is not empty'],
    ['up{a="b}', 'a quote is not closed'],
    ['x[5 minutes]', "syntax error at 'minutes'"],
    ['x[5minutes]', "'5minutes' is neither a number nor a duration"],
    ['rate(x[5m])[1h]', 'only a selector can have a range; of anything else it is [5m:]'],
    ['x[5m] + 1', "'+' cannot take a range such as x[5m]"],
    ['x and 1', "'and' takes instant vectors, not a number"],
    ['topk(x)', 'topk takes a number and an instant vector, not 1 arguments'],
    ['round(1)', 'round takes an instant vector, not a number'],
    ['sum(x,)', "syntax error at ')'"],
    ['-"a"', 'a sign cannot stand before a text'],
    ['up{a="b\\.c"}', '\\. is no escape in quotes; a backslash is written \\\\'],
    ['up{a=~"b.*"}\u00a0> 1', 'U+00A0 stands outside quotes'],
    ['rte(x[5m])', 'no function rte; did you mean rate?'],
    ['sum(x) offset 5m', 'offset can only follow a selector, as in x offset …, or a range'],
    ['x offset 5m offset 1h', 'offset stands twice'],
    ['x[0s]', 'a range must be longer than nothing, not 0s'],
    ['a + bool b', "bool goes with comparisons, not with '+'"],
    ['a > on (b) 1', 'on and ignoring go between instant vectors, not with a number'],
    ['a or on (b) group_left c', "'or' takes no group_left"],
    ['a / on (b) group_left (b) c', "label 'b' stands in on and in group_left"],
    ['x{__name__="y"}', 'a selector has one name, not x and y'],
  ])('refuses %j: %s', (text, message) => expect(error(text)).toBe(message));

  test('tells what is selected', () => {
    expect(parsePromql('rate(a{b="c", d=~"e|f"}[5m]) / {__name__="g"}').selectors).toEqual([
      {
        metric: 'a',
        matchers: [
          { label: 'b', operator: '=', value: 'c' },
          { label: 'd', operator: '=~', value: 'e|f' },
        ],
      },
      { metric: 'g', matchers: [{ label: '__name__', operator: '=', value: 'g' }] },
    ]);
  });

  test('takes variables for whatever fits', () => {
    for (const text of [
      'rate($m{a="$b"}[$__interval])',
      'topk($n, x)',
      'x > {{args.limit}}',
      'sum(x) by ($label)',
      'max_over_time(rate(x[5m])[1h:$step])',
      'max_over_time(rate(x[5m])[$range:])',
      'x{$filters, a="b"} offset $shift',
      'x{job=$job, $label=~"a"}',
      '$function(x[5m])',
      'rate(http_$kind[5m] @ $time)',
    ])
      expect(error(text)).toBeUndefined();
  });
});
