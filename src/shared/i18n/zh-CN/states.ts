import type { Catalogue } from '../catalogue.ts';

export const fix = {
  retry: '重试',
  'look-again': '重新查找',
  'start-engine': '启动 Docker',
  'get-docker': '获取 Docker',
  'show-permission-help': '查看方法',
  'update-docker': '更新 Docker',
  'switch-to-linux-containers': '查看切换方法',
  'enter-keys': '填写密钥',
  'keep-for-this-run': '只在本次运行中保留',
  'use-free-port': '使用空闲端口',
  'free-disk': '如何清理空间',
  'show-log': '查看日志',
  'show-file': '查看文件',
  'restart-stack': '重启应用栈',
  'continue-start': '继续启动',
  'stop-stack': '停止应用栈',
  'use-default-context': '改回默认',
  'remove-credential-helper': '去掉它',
  'show-network-help': '查看方法',
  'show-proxy-help': '查看方法',
  'get-lm-studio': '获取 LM Studio',
  'start-lm-studio': '启动它的服务器',
  'serve-lm-studio': '对网络开放',
  'show-wsl-help': '查看方法',
  'watch-again': '重新监视',
} as const satisfies Catalogue['fix'];

export const enginePhase = {
  looking: '正在查找 Docker',
  'not-installed': '未安装 Docker',
  'not-running': 'Docker 没有运行',
  starting: 'Docker 正在启动',
  hanging: 'Docker 没有响应',
  'no-permission': '没有使用 Docker 的权限',
  'too-old': 'Docker 版本太旧',
  'compose-missing': '缺少 Docker Compose',
  'compose-too-old': 'Docker Compose 版本太旧',
  'windows-containers': 'Docker 处于 Windows 容器模式',
  'context-missing': 'Docker 上下文不存在',
  ready: 'Docker 已就绪',
} as const satisfies Catalogue['enginePhase'];

export const engineFlavour = {
  'docker-desktop': 'Docker Desktop',
  'docker-engine': 'Docker Engine',
  rootless: 'Docker Engine（rootless）',
  colima: 'Colima',
  orbstack: 'OrbStack',
  'rancher-desktop': 'Rancher Desktop',
  podman: 'Podman',
  lima: 'Lima',
  unknown: 'Docker',
} as const satisfies Catalogue['engineFlavour'];

export const stackState = {
  broken: '无法读取',
  stopped: '已停止',
  starting: '正在启动',
  ready: '已就绪',
  degraded: '需要处理',
  failed: '失败',
  stopping: '正在停止',
  unknown: '未知',
} as const satisfies Catalogue['stackState'];

export const serviceState = {
  absent: '未启动',
  created: '已创建',
  starting: '正在启动',
  running: '运行中',
  healthy: '健康',
  unhealthy: '不健康',
  restarting: '正在重启',
  paused: '已暂停',
  finished: '已完成',
  exited: '已停止',
  failed: '失败',
  off: '已关闭',
} as const satisfies Catalogue['serviceState'];

export const serviceRole = {
  service: '服务',
  'one-shot': '只运行一次',
  optional: '可选',
} as const satisfies Catalogue['serviceRole'];

export const taskKind = {
  up: '启动',
  down: '停止',
  restart: '重启',
  scale: '调整副本数',
  watch: '监视文件',
} as const satisfies Catalogue['taskKind'];

export const taskState = {
  running: '进行中',
  cancelling: '正在取消',
  done: '完成',
  failed: '失败',
  cancelled: '已取消',
  interrupted: '被中断',
} as const satisfies Catalogue['taskState'];

export const phase = {
  prepare: '准备',
  pull: '下载',
  build: '构建',
  create: '创建',
  start: '启动',
  health: '等待健康',
  stop: '停止',
  watch: '监视文件',
} as const satisfies Catalogue['phase'];

export const phaseState = {
  waiting: '等待中',
  running: '进行中',
  done: '完成',
  skipped: '不需要',
  failed: '失败',
} as const satisfies Catalogue['phaseState'];

export const check = {
  unchecked: '尚未检查',
  checking: '正在检查…',
  ok: '这个密钥有效。',
  rejected: '提供方拒绝了这个密钥。请粘贴另一个。',
  offline: '无法连接提供方。请检查网络；密钥已保留。',
  unknown: '检查没有得到明确的结果。密钥已保留，你可以继续。',
} as const satisfies Catalogue['check'];

export const provider = {
  anthropic: 'Anthropic',
  gemini: 'Google Gemini',
  lmstudio: 'LM Studio',
} as const satisfies Catalogue['provider'];

export const storedIn = {
  keychain: '保存在钥匙串中',
  'this-run': '只在本次运行中保留',
  settings: '保存在设置中',
  default: '默认值',
  nowhere: '未设置',
} as const satisfies Catalogue['storedIn'];

export const keychain = {
  unknown: '尚未访问钥匙串。',
  available: '密钥保存在这台电脑的钥匙串中。',
  missing: '这台电脑没有钥匙串。',
  locked: '钥匙串已锁定。',
  failed: '钥匙串无法使用。',
} as const satisfies Catalogue['keychain'];

export const lmStudio = {
  unknown: '正在查找 LM Studio…',
  running: 'LM Studio 正在这台电脑上运行。',
  'needs-key': 'LM Studio 正在运行，但需要密钥。',
  'not-running': '没有在这台电脑上找到 LM Studio。可以稍后再启动它。',
} as const satisfies Catalogue['lmStudio'];

export const severity = {
  stop: '妨碍启动',
  warn: '值得注意',
} as const satisfies Catalogue['severity'];
