import { describe, expect, test } from '@jest/globals';
import { cronProblem, hoursADay, neverFires } from './cron.ts';

describe('cronProblem', () => {
  test.each([
    '0 3 * jan-MAR MON,wed',
    '*/15 8-18/2 ? * 1-5',
    '5/15 * * * *',
    '*/99 * * * *',
    '*-5 +5 * * *',
    '1,,2 3 * * *',
    ' 0  3 * * 6/3 ',
    '@hourly',
    '@every 1h30m',
  ])('takes %j, as robfig/cron 3 does', (schedule) => expect(cronProblem(schedule)).toBeUndefined());

  test.each([
    ['0 3 * * 7', "day of week '7' is not within 0 to 6"],
    ['0 3 * * 1-7/2', "day of week '1-7/2' is not within 0 to 6"],
    ['0 3 * * mon-sun', "day of week 'mon-sun' ends before it begins"],
    ['99/5 3 * * *', "minute '99/5' ends before it begins"],
    ['-5 3 * * *', "minute '-5' is not understood"],
    ['*/5/2 3 * * *', "minute '*/5/2' is not understood"],
    ['0 3 15W * *', "day of month '15W' is not understood"],
    ['0 3 * january *', "month 'january' is not understood"],
    ['0 3 * *', 'has 4 fields, and five are needed'],
  ])('refuses %j: %s', (schedule, message) => expect(cronProblem(schedule)?.message).toBe(message));

  test('takes no shortcut where there are none', () => {
    expect(cronProblem('@daily', false)?.message).toBe('has 1 fields, and five are needed');
  });
});

test('a schedule never fires on days that its months do not have', () => {
  expect(['0 3 30 2 *', '0 3 31 apr,jun ?'].filter(neverFires)).toHaveLength(2);
  // Where days of the week are chosen too, either will do.
  expect(['0 3 29 2 *', '0 3 31 2 1', '0 3 31 2 0-6', '@monthly', 'nonsense'].filter(neverFires)).toEqual([]);
});

test.each([
  ['0 3 * * *', 1],
  ['30 */2 1 1 mon', 12],
  ['* * * * *', 24],
  ['0 0,23 * * *', 2],
  ['@daily', undefined],
])('%j may fire in %j hours of a day', (schedule, hours) => expect(hoursADay(schedule)).toBe(hours));
