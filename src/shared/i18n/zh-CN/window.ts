import type { Catalogue } from '../catalogue.ts';

export const action = {
  start: '启动',
  stop: '停止',
  restart: '重启',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  save: '保存',
  remove: '删除',
  replace: '更换',
  back: '返回',
  continue: '继续',
  showOutput: '显示输出',
  hideOutput: '隐藏输出',
} as const satisfies Catalogue['action'];

export const window = {
  loading: '正在打开 Quayside…',
  failed: '窗口与 Quayside 的连接已断开。请关闭 Quayside 后重新打开。',
} as const satisfies Catalogue['window'];

export const nav = {
  label: '应用栈',
  stacks: '应用栈',
  settings: '设置',
  none: '还没有应用栈',
  stackLink: '{{title}}，{{state}}',
  engine: 'Docker 引擎',
  engineDetails: '{{flavour}} {{version}}',
  composeDetails: 'Compose {{version}}',
  engineResources: '{{cpus}} 个 CPU，内存 {{memory}}',
} as const satisfies Catalogue['nav'];

export const engine = {
  looking: 'Quayside 正在这台电脑上查找 Docker，需要几秒钟。',
  starting: 'Docker 正在启动。它一有响应，Quayside 就会继续。',
  ready: 'Docker 已就绪，可以运行应用栈。',
  reconnecting: 'Quayside 会自动继续查找。',
} as const satisfies Catalogue['engine'];

export const stack = {
  open: '打开 {{label}}',
  openWaiting: '{{label}} 还没有响应',
  openStopped: '应用栈运行后才能打开 {{label}}',
  setUp: '设置向导',
  setUpAgain: '逐步设置 {{stack}}',
  actions: '{{stack}} 的操作',
  links: '在浏览器中打开',
  startHelp: '目前没有运行。点击“启动”，其余的交给 Quayside，就绪后会告诉你。',
  needsEngine: '需要先让 Docker 就绪。',
  unknownHelp: 'Docker 一有响应，Quayside 就能得知这个应用栈的状态。',
  missing: '这个应用栈已不在列表中。',
  tabs: '{{stack}} 的各个部分',
  overview: '概览',
  logs: '日志',
  settings: '密钥与端口',
} as const satisfies Catalogue['stack'];

export const broken = {
  title: '无法使用这个应用栈',
  others: '其他应用栈不受影响。',
  file: '文件',
  line: '行',
  column: '列',
  reason: '问题所在',
  fixed: '改正文件后，请重新打开 Quayside。',
} as const satisfies Catalogue['broken'];

export const task = {
  label: '进度',
  heading: '{{kind}}：{{state}}',
  percent: '{{percent}}%',
  progress: '{{kind}} {{stack}}：{{percent}}%',
  announce: '{{phase}}：{{percent}}%',
  elapsed: '用时：{{duration}}',
  bytes: '{{current}}，共 {{total}}',
  bytesSoFar: '{{current}}',
  phases: '步骤',
  rawOutput: '显示原始输出',
  rawTitle: '原始输出',
  rawEmpty: '还没有任何输出。',
  rawLive: '运行时实时显示。敏感内容已遮盖。',
  cancel: '取消',
  cancelling: '正在取消…',
} as const satisfies Catalogue['task'];

export const problemCard = {
  output: '输出',
  copy: '复制问题和输出',
} as const satisfies Catalogue['problemCard'];

export const mode = {
  label: '模式',
  plain: '标准',
  dev: '开发',
  microservices: '微服务',
  monolith: '单体',
  restart: '用此模式重启',
  broken: '模式“{{mode}}”无法使用。',
} as const satisfies Catalogue['mode'];

export const watch = {
  on: '正在监视文件',
  off: '没有监视文件',
  failed: '监视文件时出错而结束',
  start: '监视文件',
  stop: '停止监视',
} as const satisfies Catalogue['watch'];

export const findings = {
  refused: '{{stack}} 尚未启动',
  notAnew: '{{stack}} 没有重新启动',
  untouched: '没有做任何更改。妨碍启动的问题：{{count}} 个。',
  freePort: 'Quayside 会改用端口 {{free}}。',
  fixAll: '全部解决并启动',
  warnings: '值得注意：{{count}} 项',
} as const satisfies Catalogue['findings'];

export const services = {
  label: '服务',
  name: '服务',
  state: '状态',
  cpu: 'CPU',
  memory: '内存',
  restarts: '重启次数',
  action: '操作',
  none: '这个应用栈没有服务。',
  restart: '重启 {{service}}',
  memoryOf: '{{used}} / {{limit}}',
  memoryBar: '{{service}} 的内存',
  healthOutput: '最近一次健康检查',
  exitCode: '退出代码 {{exitCode}}',
  oomKilled: '因占用内存过多而被终止',
  replicas: '{{count}} 个副本',
  replicasOf: '{{count}} / {{wanted}} 个副本',
  scale: '更改 {{service}} 的副本数',
  copies: '副本数',
  fewer: '减少一个',
  more: '增加一个',
  onlyOne: '不能再多：{{reason}}。',
  zero: '在你更改之前，它会一直关闭。',
  apply: '应用',
  since: '已持续 {{duration}}',
  notMeasured: '未测量',
  resting: '电脑使用电池供电时不测量 CPU 和内存。',
  measure: '仍然测量',
} as const satisfies Catalogue['services'];

export const logs = {
  label: '{{stack}} 的日志',
  toolbar: '日志工具',
  search: '搜索日志',
  searchPlaceholder: '搜索',
  matches: '{{current}} / {{total}}',
  noMatches: '没有匹配',
  next: '下一个匹配',
  previous: '上一个匹配',
  services: '显示的服务',
  allServices: '全部服务',
  someServices: '服务：{{shown}} / {{total}}',
  time: '显示时间',
  wrap: '自动换行',
  follow: '跟随',
  backToEnd: '跳到最新一行',
  copy: '复制所显示的日志',
  copied: '日志已复制',
  save: '把日志保存到文件',
  saved: '日志已保存',
  savedTo: '已保存到 {{file}}',
  dropped: '较早的 {{count}} 行已不再保留。',
  empty: '还没有日志。',
  emptyStopped: '应用栈没有运行，因此还没有日志。',
  filteredEmpty: '所选服务没有日志。',
} as const satisfies Catalogue['logs'];

export const keys = {
  label: '密钥与设置',
  intro: '密钥只保存在这台电脑的钥匙串中，Quayside 不会再显示它们。',
  none: '这个应用栈不需要密钥。',
  more: '更多设置（{{count}}）',
  moreHelp: '不改动这些，应用栈也能正常运行。',
  required: '必填',
  optional: '可选',
  generated: '由 Quayside 自动生成。',
  setEndingIn: '已设置，末尾为 {{lastFour}}',
  set: '已设置',
  defaultValue: '默认：{{value}}',
  paste: '把密钥粘贴到这里',
  saveAndCheck: '保存并检查',
  saveValue: '保存 {{name}}',
  saveAndCheckNamed: '保存并检查 {{name}}',
  checkAgain: '再次检查',
  checkNamed: '再次检查 {{name}}',
  replaceNamed: '更换 {{name}}',
  removeNamed: '删除 {{name}}',
  keepOld: '保留原来的',
  providerSays: '{{provider}} 的回答：{{detail}}',
  models: '模型：{{models}}',
  lookAgain: '重新查找 LM Studio',
  consent: '只在本次运行中保留密钥',
  consentHelp: '它们只留在内存中，退出 Quayside 后即被遗忘。',
  consentNeeded: '请先同意这一点，或提供可用的钥匙串。',
  nextStart: '改动将在下次启动时生效。',
} as const satisfies Catalogue['keys'];

export const ports = {
  label: '这台电脑上的端口',
  service: '服务',
  inside: '容器内',
  outside: '这台电脑上',
  moved: '原为 {{port}}',
  none: '这个应用栈不公开端口。',
} as const satisfies Catalogue['ports'];

export const habits = {
  label: '自动运行',
  startWithQuayside: '随 Quayside 一起启动',
  startWithQuaysideHelp: 'Docker 就绪后立即启动。',
  stopAfterIdle: '电脑无人使用多久后停止',
  never: '从不',
  minutes: '{{count}} 分钟',
  hours: '{{count}} 小时',
} as const satisfies Catalogue['habits'];

export const command = {
  label: '命令行',
  help: '这正是 Quayside 运行的命令，你也可以在终端中使用。',
  copy: '复制命令行',
  unknown: '首次启动后才能得知。',
  folder: '文件夹',
} as const satisfies Catalogue['command'];

export const wizard = {
  label: '设置 {{stack}}',
  welcome: '欢迎使用 Quayside',
  subtitle: '只需三个简单的步骤，{{stack}} 就会在这台电脑上运行。',
  steps: '步骤',
  docker: 'Docker',
  keys: '密钥',
  start: '启动',
  dockerTitle: '底层引擎 Docker',
  keysTitle: '密钥与设置',
  startTitle: '可以启动了',
  startingTitle: '正在启动 {{stack}}',
  readyTitle: '{{stack}} 已就绪',
  failedTitle: '{{stack}} 没有启动成功',
  skip: '离开设置',
  startButton: '启动 {{stack}}',
  finish: '前往应用栈',
  willHappen: '点击“启动”后会发生什么',
  willDownload: 'Docker 会下载并构建应用栈所需的内容。第一次需要几分钟。',
  willStart: 'Quayside 会启动 {{count}} 个服务，并等待它们健康。',
  willPorts: '只能从这台电脑访问应用栈，使用这些端口：{{ports}}。',
  willStay: '关闭窗口后它会继续运行；可以用托盘图标停止它。',
  missing: '请先填写：{{names}}',
  rejected: '提供方拒绝了这个密钥：{{names}}。仍可启动，也可以返回更换。',
  nothingToEnter: '这个应用栈不需要密钥，可以继续。',
  engineFound: '{{flavour}} {{version}}',
} as const satisfies Catalogue['wizard'];

export const settings = {
  label: '设置',
  general: '通用',
  language: '语言',
  languageSystem: '与系统相同',
  theme: '外观',
  themeSystem: '与系统相同',
  themeLight: '浅色',
  themeDark: '深色',
  onQuit: '退出时如果应用栈仍在运行',
  onQuitAsk: '每次询问',
  onQuitStop: '停止它们',
  onQuitKeep: '让它们继续运行',
  notifications: '通知',
  notificationsHelp: '窗口不在前台时，如果应用栈就绪或出错，就通知我。',
  startsAtLogin: '登录时启动',
  startsAtLoginHelp: '届时 Quayside 在托盘中等候，不打开窗口。',
  restOnBattery: '使用电池时休息',
  restOnBatteryHelp: '电脑使用电池供电时，不测量 CPU 和内存。',
  about: '关于',
  version: 'Quayside {{version}}',
} as const satisfies Catalogue['settings'];

export const quit = {
  title: '退出前要停止应用栈吗？',
  running: '正在运行：{{stacks}}',
  stop: '停止并退出',
  keep: '继续运行并退出',
  cancel: '取消',
  remember: '记住我的选择',
} as const satisfies Catalogue['quit'];

export const notices = {
  label: '提示',
  dismiss: '知道了：{{title}}',
} as const satisfies Catalogue['notices'];

export const unit = {
  percent: '{{value}}%',
  seconds: '{{seconds}} 秒',
  minutes: '{{minutes}} 分 {{seconds}} 秒',
  hours: '{{hours}} 小时 {{minutes}} 分',
  days: '{{days}} 天 {{hours}} 小时',
} as const satisfies Catalogue['unit'];
