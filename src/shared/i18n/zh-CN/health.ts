import type { Catalogue } from '../catalogue.ts';

export const health = {
  label: '健康检查',
  navWrong: '健康检查，{{count}} 项需要处理',
  again: '重新检查',
  running: '正在检查这台电脑…… {{done}} / {{total}}',
  wrong: '{{count}} 项需要处理',
  toDo: '需要处理的',
  allWell: '一切正常',
  allWellHelp: 'Quayside 检查了 {{count}} 项，没有发现问题。',
  lookedAt: '{{time}} 检查了 {{count}} 项。',
  never: 'Quayside 还没有检查过。',
  details: '详情',
  detailsOf: '详情：{{name}}',
  proof: '检查了什么，得到什么回答',
  took: '用时 {{duration}}。',
  fixed: '{{name}}：已修复。',
  notFixed: '{{name}}：仍有问题。',
  notLooked: '尚未检查',
  milliseconds: '{{ms}} 毫秒',
  cancel: '取消',
  askInTerminal: '{{question}} [y/N] ',
  notConfirmed: '没有做任何改动。用 --yes 表示同意。',
  nothingToFix: '这里没有 Quayside 能自行修复的问题：{{id}}。',
  openPage: '请阅读 {{url}}',
  column: { check: '检查项', state: '状态', found: '结果', next: '下一步' },
} as const satisfies Catalogue['health'];

export const checkCategory = {
  docker: 'Docker',
  network: '网络',
  disk: '磁盘空间',
  keys: '密钥',
  models: '这台电脑上的模型',
  stacks: '应用栈',
  machine: '这台电脑',
} as const satisfies Catalogue['checkCategory'];

export const checkState = {
  ok: '正常',
  warning: '请留意',
  failed: '有问题',
  skipped: '未检查',
} as const satisfies Catalogue['checkState'];

export const checkWords = {
  engine: { name: 'Docker 引擎', fine: 'Docker 正在运行并有响应。' },
  'docker-settings': { name: 'Docker 设置', fine: '设置中没有会把 Docker 引向别处的内容。' },
  'docker-client': { name: 'docker 命令', fine: 'docker 命令与 Docker 相匹配。' },
  compose: { name: 'Docker Compose', fine: 'Compose 已安装且版本足够新。' },
  buildx: { name: 'Docker Buildx', fine: 'Docker 可以构建镜像。' },
  podman: { name: '引擎类型', fine: '确实是 Docker。' },
  'credential-helper': { name: '凭据辅助程序', fine: 'Docker 设置中写明的辅助程序都在。' },
  container: { name: '测试容器', fine: 'Docker 可以启动容器。' },
  'container-names': { name: '容器中的名称查询', fine: '容器可以查询互联网名称。' },
  'container-internet': { name: '容器中的互联网', fine: '容器可以上网。' },
  'container-host': { name: '通往这台电脑', fine: '容器可以访问这台电脑。' },
  proxy: { name: '代理', fine: '代理设置没有问题。' },
  certificates: { name: '证书', fine: '证书设置没有问题。' },
  disk: { name: '这台电脑的磁盘', fine: '磁盘有空间。' },
  'engine-disk': { name: 'Docker 的磁盘', fine: '有空间存放镜像和数据。' },
  'data-folder': { name: '数据文件夹', fine: '数据文件夹的位置合适。' },
  keychain: { name: '钥匙串', fine: '密钥可以保存在钥匙串中。' },
  'key-anthropic': { name: 'Anthropic 的密钥', fine: 'Anthropic 接受这个密钥。' },
  'key-gemini': { name: 'Google Gemini 的密钥', fine: 'Google Gemini 接受这个密钥。' },
  'lm-studio': { name: 'LM Studio', fine: 'LM Studio 正在运行并有模型。' },
  'lm-studio-container': { name: '容器使用 LM Studio', fine: '容器可以访问 LM Studio。' },
  stacks: { name: '应用栈的文件', fine: '每个应用栈都可以读取。' },
  interrupted: { name: '未完成的操作', fine: '没有被中断的操作。' },
  clock: { name: '时钟', fine: 'Docker 的时钟是准的。' },
  wsl: { name: 'Windows 中的 Linux（WSL）', fine: 'WSL 已安装且版本足够新。' },
} as const satisfies Catalogue['checkWords'];

export const skipReason = {
  'no-engine': '需要先运行 Docker。',
  'no-image': '这里还没有镜像。请先启动一个应用栈，再重新检查。',
  'no-container': '测试容器没有运行。',
  'no-tool': '现有的镜像中没有可用的工具。',
  'no-key': '没有设置密钥。',
  'no-clear-answer': '没有得到明确的回答。',
  'not-used': '没有使用。',
  'other-machine': 'Docker 运行在另一台电脑上。',
} as const satisfies Catalogue['skipReason'];

export const confirmFix = {
  'use-default-context': {
    title: '把 Docker 上下文改回默认？',
    body: 'Quayside 会运行“docker context use default”。此后终端使用这台电脑的默认 Docker，另一个上下文仍保留定义。',
  },
  'remove-credential-helper': {
    title: '从 Docker 设置中去掉缺失的辅助程序？',
    body: 'Quayside 会修改 Docker 的 config.json，并在旁边保留一份副本。你可能需要重新登录私有镜像仓库。',
  },
  'serve-lm-studio': {
    title: '让 LM Studio 对网络开放？',
    body: '此后 LM Studio 不仅响应这台电脑及其容器，还会响应防火墙放行的局域网中的每台电脑。',
  },
} as const satisfies Catalogue['confirmFix'];
