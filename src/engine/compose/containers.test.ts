import { describe, expect, it } from 'vitest';
import { composeContainersIn } from './containers.ts';

const web =
  '{"ID":"1","Name":"demo-web-1","Service":"web","State":"running","Health":"healthy","ExitCode":0}';
const job = '{"ID":"2","Name":"demo-job-1","Service":"job","State":"exited","ExitCode":3}';

describe('composeContainersIn', () => {
  it.each([
    ['a document a line', `${web}\n${job}\n`],
    ['one array', `[${web},${job}]`],
  ])('reads %s', (_, output) => {
    expect(composeContainersIn(output)).toMatchObject([
      { Service: 'web', Health: 'healthy' },
      { Service: 'job', Health: '', ExitCode: 3 },
    ]);
  });

  it.each(['', ' \n', '[]'])('reads %j as no container', (output) => {
    expect(composeContainersIn(output)).toEqual([]);
  });

  it.each(['nonsense', '{"ID":1}', '[{]'])('refuses %j', (output) => {
    expect(composeContainersIn(output)).toBeNull();
  });
});
