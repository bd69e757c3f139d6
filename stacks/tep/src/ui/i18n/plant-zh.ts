/** Chinese names of the plant's variables; element n - 1 belongs to number n. */
export const XMEAS_ZH: readonly string[] = [
  'A 进料（流 1）',
  'D 进料（流 2）',
  'E 进料（流 3）',
  'A 和 C 进料（流 4）',
  '循环流量（流 8）',
  '反应器进料量（流 6）',
  '反应器压力',
  '反应器液位',
  '反应器温度',
  '放空流量（流 9）',
  '分离器温度',
  '分离器液位',
  '分离器压力',
  '分离器底流（流 10）',
  '汽提塔液位',
  '汽提塔压力',
  '汽提塔底流（流 11）',
  '汽提塔温度',
  '汽提塔蒸汽流量',
  '压缩机功率',
  '反应器冷却水出口温度',
  '分离器冷却水出口温度',
  ...['A', 'B', 'C', 'D', 'E', 'F'].map((s) => `反应器进料中 ${s}（流 6）`),
  ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((s) => `放空气中 ${s}（流 9）`),
  ...['D', 'E', 'F', 'G', 'H'].map((s) => `产品中 ${s}（流 11）`),
];

export const XMV_ZH: readonly string[] = [
  'D 进料流量（流 2）',
  'E 进料流量（流 3）',
  'A 进料流量（流 1）',
  'A 和 C 进料流量（流 4）',
  '压缩机循环阀',
  '放空阀（流 9）',
  '分离器液体流量（流 10）',
  '汽提塔产品流量（流 11）',
  '汽提塔蒸汽阀',
  '反应器冷却水流量',
  '冷凝器冷却水流量',
  '搅拌速度',
];

export interface DisturbanceText {
  readonly name: string;
  readonly effect: string;
}

export const IDV_ZH: readonly DisturbanceText[] = [
  { name: 'A/C 进料比，B 组成不变（流 4）', effect: '流 4 中 3 mol% 由 A 变为 C' },
  { name: 'B 组成，A/C 比不变（流 4）', effect: '流 4 中 B 加倍至 1 mol%' },
  { name: 'D 进料温度（流 2）', effect: 'D 进料升高 5 °C' },
  { name: '反应器冷却水入口温度', effect: '入口升高 5 °C' },
  { name: '冷凝器冷却水入口温度', effect: '入口升高 5 °C' },
  { name: 'A 进料损失（流 1）', effect: 'A 进料中断' },
  { name: 'C 总管压力损失，可用量下降（流 4）', effect: '流 4 流量减少 20 %' },
  { name: 'A、B、C 进料组成（流 4）', effect: '流 4 中 A 和 B 随机变化' },
  { name: 'D 进料温度（流 2）', effect: '随机变化，最多 10 °C' },
  { name: 'C 进料温度（流 4）', effect: '随机变化，最多 10 °C' },
  { name: '反应器冷却水入口温度', effect: '随机变化，最多 10 °C' },
  { name: '冷凝器冷却水入口温度', effect: '随机变化，最多 10 °C' },
  { name: '反应动力学', effect: '生成 G 和 H 的速率漂移，最多 25 %' },
  { name: '反应器冷却水阀', effect: '指令偏差达 2 % 才动作' },
  { name: '冷凝器冷却水阀', effect: '指令偏差达 2 % 才动作' },
  { name: '未知', effect: '汽提塔蒸汽传热随机变化，最多 25 %' },
  { name: '未知', effect: '反应器传热脉冲式下降，最多 35 %' },
  { name: '未知', effect: '冷凝器传热脉冲式下降，最多 25 %' },
  { name: '未知', effect: '循环、分离器液体、产品和蒸汽阀卡涩' },
  { name: '未知', effect: '反应器到分离器的流量脉冲式下降，最多 25 %' },
];

/** By loop number. */
export const LOOPS_ZH: Readonly<Record<number, string>> = {
  1: 'D 进料流量',
  2: 'E 进料流量',
  3: 'A 进料流量',
  4: 'A 和 C 进料流量',
  5: '循环流量',
  6: '放空流量',
  7: '分离器液位',
  8: '汽提塔液位',
  9: '汽提塔蒸汽流量',
  10: '反应器冷却水出口温度',
  11: '汽提塔底流',
  13: '反应器进料中 A',
  14: '反应器进料中 D',
  15: '反应器进料中 E',
  16: '汽提塔温度',
  17: '反应器液位',
  18: '反应器温度',
  19: '放空气中 B',
  20: '产品中 E',
};
