import type { Catalogue } from '../catalogue.ts';

export const tray = {
  start: '启动',
  stop: '停止',
  restart: '重启',
  openLink: '打开 {{label}}',
  details: '查看详情',
  show: '显示 Quayside',
  quit: '退出 Quayside',
  tooltip: {
    idle: 'Quayside：没有运行任何应用栈',
    working: 'Quayside：正在处理',
    ready: 'Quayside：已就绪',
    problem: 'Quayside：有需要处理的问题',
  },
} as const satisfies Catalogue['tray'];

export const notify = {
  ready: { title: '{{stack}} 已就绪', body: '点击打开。' },
  broke: { title: '{{stack}} 需要处理', body: '点击查看问题所在。' },
  rested: { title: '{{stack}} 已停止', body: '电脑有一段时间无人使用。点击可重新启动。' },
} as const satisfies Catalogue['notify'];

export const host = {
  failed: {
    title: 'Quayside 无法启动',
    body: 'Quayside 的一个组件在启动后立即退出。正在运行的应用栈不受影响。请重新打开 Quayside；如果再次出现此问题，请重新安装，您的密钥和设置会保留。',
  },
} as const;

export const cli = {
  next: '你可以：{{fixes}}',
  output: '输出：',
  none: '无',
  yes: '是',
  no: '否',
  set: '已设置',
  notSet: '未设置',
  setEndingIn: '已设置，末尾为 {{lastFour}}',
  generated: '由 Quayside 生成',
  saved: '{{name}} 已保存。',
  removed: '{{name}} 已删除。',
  started: '{{stack}} 已就绪。',
  stopped: '{{stack}} 已停止。',
  restarted: '{{stack}} 已重启。',
  opened: '已打开 {{url}}',
  openYourself: '请在浏览器中打开 {{url}}。',
  noDisplay: '没有图形界面，因此 Quayside 在终端中完成同样的工作。',
  stopHint: '按 Ctrl+C 离开。应用栈会继续运行；停止它请用：{{command}}',
  enterValue: '{{name}} 的值：',
  checking: '正在检查 {{name}}…',
  mode: '模式：{{mode}}',
  scaled: '{{service}} 现在有 {{count}} 个副本。',
  switchedOff: '{{service}} 已关闭。',
  fixHint: 'Quayside 可以自动改用空闲端口：启动时加上 --fix。',
  column: {
    stack: '应用栈',
    state: '状态',
    title: '名称',
    service: '服务',
    role: '角色',
    health: '健康',
    restarts: '重启次数',
    address: '地址',
    variable: '变量',
    value: '值',
    check: '检查',
    port: '端口',
  },
} as const satisfies Catalogue['cli'];
