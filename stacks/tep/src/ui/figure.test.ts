import { expect, it } from 'vitest';
import { figure } from './figure.ts';

it('writes large figures by powers of ten', () => {
  expect([0.00123456, 66.444, 218.6, 116_395.24].map((value) => figure(value, 4))).toEqual([
    ...['0.001235', '66.44', '218.6', '116400'],
  ]);
  expect([1e6, 1_411_618, -2.5e7, 1e12].map((value) => figure(value, 4))).toEqual([
    ...['10⁶', '1.412·10⁶', '-2.5·10⁷', '10¹²'],
  ]);
});
