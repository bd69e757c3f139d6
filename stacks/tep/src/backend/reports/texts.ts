import type { AnalysisBody, NameLanguage } from '../../contract/index.ts';

export type ReportLanguage = NonNullable<AnalysisBody['language']>;

/** The words of a report. */
export interface ReportTexts {
  /** In which the plant's variables and causes are named. */
  readonly names: NameLanguage;
  readonly listSeparator: string;
  readonly clauseSeparator: string;
  readonly title: (id: number) => string;
  readonly summary: string;
  readonly run: string;
  readonly state: string;
  readonly states: Readonly<Record<'open' | 'cleared' | 'ended', string>>;
  readonly onset: string;
  readonly detected: string;
  readonly end: string;
  readonly detector: string;
  readonly switchedOn: string;
  readonly none: string;
  readonly statistics: string;
  readonly plantHours: string;
  readonly contributions: string;
  readonly contributionsTo: (statistic: string) => string;
  readonly variables: string;
  readonly diagnosis: string;
  readonly notYet: string;
  readonly restsOn: (samples: number, hours: string) => string;
  readonly early: string;
  readonly hidden: (percent: string) => string;
  readonly cause: string;
  readonly probability: string;
  readonly evidence: string;
  readonly variable: string;
  readonly deviation: string;
  readonly change: string;
  readonly wavering: string;
  readonly still: string;
  readonly agrees: (causes: string) => string;
  readonly disagrees: (causes: string) => string;
  readonly notes: string;
  readonly ruledOut: string;
  readonly analyses: string;
  readonly noAnalyses: string;
  readonly tasks: Readonly<Record<'explain' | 'root-cause', string>>;
  readonly confidence: string;
  readonly failed: string;
  readonly agreement: (sameTop: string, overlap: string) => string;
  readonly citations: string;
  readonly page: (page: number) => string;
  readonly caution: string;
}

const en: ReportTexts = {
  names: 'en',
  listSeparator: ', ',
  clauseSeparator: '; ',
  title: (id) => `Tennessee Eastman process: incident ${id}`,
  summary: 'Summary',
  run: 'Run',
  state: 'State',
  states: { open: 'open', cleared: 'cleared', ended: 'its run has ended' },
  onset: 'Onset',
  detected: 'Detected',
  end: 'End',
  detector: 'Detector',
  switchedOn: 'Disturbances switched on at the detection',
  none: 'none',
  statistics: 'Statistics over time',
  plantHours: 'plant time, h',
  contributions: 'Contributions at the detection',
  contributionsTo: (statistic) => `Contributions to ${statistic}`,
  variables: 'Main variables',
  diagnosis: 'Built-in diagnosis',
  notYet: 'Not enough samples have followed the onset.',
  restsOn: (samples, hours) => `It rests on ${samples} samples (${hours} h) since the onset.`,
  early:
    'It is early: a cause that wanders or comes in pulses may not have shown itself yet, and the order can still change.',
  hidden: (percent) =>
    `Normal operation, or one of the faults 3, 9 and 15, which nothing tells apart: ${percent}.`,
  cause: 'Cause',
  probability: 'Probability',
  evidence: 'Evidence',
  variable: 'Variable',
  deviation: 'Deviation, standard deviations',
  change: 'Change',
  wavering: 'swings',
  still: 'does not move any more',
  agrees: (causes) => `speaks for ${causes}`,
  disagrees: (causes) => `speaks against ${causes}`,
  notes: 'Notes of the operators',
  ruledOut: 'Ruled out',
  analyses: 'Answers of language models',
  noAnalyses: 'No model was asked.',
  tasks: { explain: 'Explanation', 'root-cause': 'Root causes' },
  confidence: 'Confidence',
  failed: 'No whole answer',
  agreement: (sameTop, overlap) =>
    `Pairs that name the same cause first: ${sameTop}; overlap of the rankings: ${overlap}.`,
  citations: 'Passages that were shown to the models',
  page: (page) => `page ${page}`,
  caution: 'Models can be wrong. What they say is to be checked against the plant.',
};

const zh: ReportTexts = {
  names: 'zh',
  listSeparator: '、',
  clauseSeparator: '；',
  title: (id) => `田纳西-伊士曼过程：事件 ${id}`,
  summary: '概要',
  run: '运行',
  state: '状态',
  states: { open: '进行中', cleared: '已恢复', ended: '该次运行已结束' },
  onset: '起始',
  detected: '检出',
  end: '结束',
  detector: '检测器',
  switchedOn: '检出时已投入的扰动',
  none: '无',
  statistics: '统计量随时间的变化',
  plantHours: '装置时间，h',
  contributions: '检出时的贡献',
  contributionsTo: (statistic) => `对 ${statistic} 的贡献`,
  variables: '主要变量',
  diagnosis: '内置诊断',
  notYet: '起始之后的样本还不够。',
  restsOn: (samples, hours) => `依据起始以来的 ${samples} 个样本（${hours} h）。`,
  early: '时间尚早：随机变化或脉冲式的原因可能还未显现，排序仍会改变。',
  hidden: (percent) => `正常运行，或故障 3、9、15 之一（无法区分）：${percent}。`,
  cause: '原因',
  probability: '概率',
  evidence: '证据',
  variable: '变量',
  deviation: '偏差（标准差）',
  change: '变化',
  wavering: '波动',
  still: '不再变化',
  agrees: (causes) => `支持 ${causes}`,
  disagrees: (causes) => `不支持 ${causes}`,
  notes: '操作员备注',
  ruledOut: '已排除',
  analyses: '语言模型的回答',
  noAnalyses: '未询问任何模型。',
  tasks: { explain: '解释', 'root-cause': '根本原因' },
  confidence: '置信度',
  failed: '没有完整的回答',
  agreement: (sameTop, overlap) => `首选原因相同的配对：${sameTop}；排序的重合度：${overlap}。`,
  citations: '提供给模型的段落',
  page: (page) => `第 ${page} 页`,
  caution: '模型可能出错，其说法应与装置实际情况核对。',
};

export const REPORT_TEXTS: Readonly<Record<ReportLanguage, ReportTexts>> = { en, 'zh-CN': zh };
