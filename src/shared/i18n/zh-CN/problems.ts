import type { Catalogue } from '../catalogue.ts';
import { healthProblem } from './health-problems.ts';

export const problem = {
  ...healthProblem,
  'engine-not-installed': {
    title: '未安装 Docker',
    cause:
      'Quayside 用 Docker 运行应用栈，但在这台电脑上没有找到它。请先安装 Docker，然后重新查找。',
  },
  'engine-not-running': {
    title: 'Docker 没有运行',
    cause: 'Docker 已安装，但没有响应。请用{{command}}启动它并等待就绪。',
  },
  'engine-starting': {
    title: 'Docker 正在启动',
    cause: '可能需要一分钟。Docker 一有响应，Quayside 就会自动继续。',
  },
  'engine-hanging': {
    title: 'Docker 没有响应',
    cause: 'Docker 接受了连接却一直不回答。请退出 Docker 并重新启动，然后重新查找。',
  },
  'engine-no-permission': {
    title: '你没有使用 Docker 的权限',
    cause:
      'Docker 正在运行，但你的账户不能使用它。请把账户加入“docker”组，注销并重新登录，然后重新查找。',
  },
  'engine-too-old': {
    title: 'Docker 版本太旧',
    cause:
      '这台电脑上的 Docker 是 {{version}}；Quayside 需要 {{minimum}} 或更新的版本。请更新 Docker，然后重新查找。',
  },
  'engine-windows-containers': {
    title: 'Docker 处于 Windows 容器模式',
    cause:
      '应用栈需要 Linux 容器。请右键单击任务栏中的 Docker 图标，选择“Switch to Linux containers”，然后重新查找。',
  },
  'engine-context-missing': {
    title: 'Docker 指向了不存在的引擎',
    cause:
      '所选的 Docker 上下文 {{context}} 没有定义。请用“docker context use default”另选一个，然后重新查找。',
  },
  'engine-lost': {
    title: '与 Docker 的连接已断开',
    cause: 'Docker 已停止或重启。在它重新响应之前，这里显示的内容可能不是最新的。',
  },
  'compose-missing': {
    title: '缺少 Docker Compose',
    cause: '找到了 Docker，但没有 Compose 插件。请更新 Docker 或安装 Compose 插件，然后重新查找。',
  },
  'compose-too-old': {
    title: 'Docker Compose 版本太旧',
    cause:
      '这台电脑上的 Compose 是 {{version}}；Quayside 需要 {{minimum}} 或更新的版本。请更新 Docker，然后重新查找。',
  },
  'buildx-missing': {
    title: 'Docker 无法构建镜像',
    cause: 'Docker 的 Buildx 插件缺失或太旧。请更新 Docker，然后重新查找。',
  },
  'stack-not-found': {
    title: '没有名为“{{stack}}”的应用栈',
    cause: '它可能已被改名或删除。请从列表中选择一个。',
  },
  'stack-yaml-invalid': {
    title: '无法读取这个应用栈的文件',
    cause: '{{place}} 不是有效的 YAML：{{reason}}。请告诉应用栈的作者，或修正该文件。',
  },
  'stack-quayside-invalid': {
    title: '这个应用栈的 Quayside 设置有误',
    cause: '{{place}} 中的“x-quayside”有错误：{{reason}}。请告诉应用栈的作者，或修正该文件。',
  },
  'stack-compose-invalid': {
    title: 'Docker Compose 不接受这个应用栈',
    cause: '{{place}}：{{reason}}。请告诉应用栈的作者，或修正该文件。',
  },
  'stack-folder-failed': {
    title: '无法准备这个应用栈的文件',
    cause:
      'Quayside 无法读取或复制 {{file}}：{{reason}}。请确认磁盘有空间并且你有写入权限，然后重试。',
  },
  'variable-missing': {
    title: '缺少密钥或设置',
    cause: '缺少以下内容，应用栈无法启动：{{names}}。请填写后再启动。',
  },
  'variable-refused': {
    title: '这个值不能使用',
    cause: '{{name}} 的值没有保存：{{reason}}。请换一个值。',
  },
  'keychain-missing': {
    title: '这台电脑没有钥匙串',
    cause:
      'Quayside 只把密钥保存在系统钥匙串中，而这里没有。你可以只在本次运行中保留密钥；退出 Quayside 后即被遗忘。',
  },
  'keychain-locked': {
    title: '钥匙串已锁定',
    cause: '请解锁系统钥匙串后重试，或只在本次运行中保留密钥。',
  },
  'keychain-failed': {
    title: '钥匙串无法使用',
    cause: '系统钥匙串返回：{{reason}}。请重试，或只在本次运行中保留密钥。',
  },
  'env-file-failed': {
    title: '无法写入应用栈的设置',
    cause: 'Quayside 无法写入 {{file}}：{{reason}}。请确认磁盘有空间并且你有写入权限，然后重试。',
  },
  'settings-corrupt': {
    title: '设置文件已损坏',
    cause: 'Quayside 保留了仍能读取的设置，并把损坏的文件另存为 {{kept}}。密钥不受影响。',
  },
  'settings-failed': {
    title: '无法保存文件',
    cause: 'Quayside 无法写入 {{file}}：{{reason}}。请确认磁盘有空间并且你有写入权限，然后重试。',
  },
  'login-item-failed': {
    title: '无法更改登录时启动',
    cause: '系统没有接受此更改：{{reason}}。',
  },
  'home-failed': {
    title: '无法使用数据文件夹',
    cause: 'Quayside 无法使用 {{file}}：{{reason}}。请确认磁盘有空间并且你有写入权限，然后重试。',
  },
  'port-taken': {
    title: '端口 {{port}} 已被占用',
    cause: '这台电脑的端口 {{port}} 正被{{owner}}使用。请改用空闲端口，或关闭那个程序后重试。',
  },
  'disk-full': {
    title: 'Docker 的磁盘已满',
    cause: '没有空间存放镜像或数据了。请清理一些空间，然后重试。',
  },
  'image-not-found': {
    title: '找不到镜像',
    cause: '镜像仓库中没有镜像 {{image}}。请告诉应用栈的作者。',
  },
  'image-denied': {
    title: '无权下载镜像',
    cause: '镜像仓库拒绝提供 {{image}}。你可能需要用“docker login”登录，或者名称有误。',
  },
  'image-rate-limited': {
    title: '下载次数过多',
    cause: '镜像仓库限制了下载量。请稍等一会儿，或用“docker login”登录，然后重试。',
  },
  'image-platform': {
    title: '镜像不适合这台电脑',
    cause: '{{image}} 没有适合这台电脑处理器的版本。请告诉应用栈的作者。',
  },
  'registry-unreachable': {
    title: '无法连接镜像仓库',
    cause: 'Docker 无法连接 {{registry}}。请检查网络、VPN 和代理，然后重试。',
  },
  'build-failed': {
    title: '构建 {{service}} 失败',
    cause: '构建中的某一步出错，日志会显示是哪一步。如果重试无效，请告诉应用栈的作者。',
  },
  'service-exited': {
    title: '{{service}} 自行停止了',
    cause: '它没有继续运行，而是以退出代码 {{exitCode}} 结束。最后几行输出说明了原因。',
  },
  'service-unhealthy': {
    title: '{{service}} 不健康',
    cause: '它在运行，但自身的健康检查失败。请查看日志，或重启应用栈。',
  },
  'start-timeout': {
    title: '{{service}} 迟迟没有就绪',
    cause: '它没有及时变为健康。也许只是比较慢：可以继续等待，或查看日志。',
  },
  'name-taken': {
    title: '容器名称已被占用',
    cause: '另一个容器也叫 {{name}}。请删除或重命名它，然后重试。',
  },
  'network-pool-exhausted': {
    title: 'Docker 没有可用的网络地址了',
    cause: '网络太多。请用“docker network prune”删除不用的网络，然后重试。',
  },
  'mount-denied': {
    title: 'Docker 无法使用某个文件夹',
    cause: 'Docker 无权访问 {{path}}。请在 Docker 的文件共享设置中允许它，然后重试。',
  },
  'out-of-memory': {
    title: '{{service}} 内存不足',
    cause: '它需要的内存超过了上限，因此被终止。请给 Docker 更多内存或关闭其他程序，然后重试。',
  },
  'compose-failed': {
    title: 'Docker Compose 报告了错误',
    cause: '下面是它的输出。请重试；如果问题依旧，请告诉应用栈的作者。',
  },
  'task-busy': {
    title: '这个应用栈正忙',
    cause: '正在对它进行另一项操作。请等待完成。',
  },
  'task-cancelled': {
    title: '你取消了这次操作',
    cause: '它在完成之前被停止。你可以随时重新开始。',
  },
  'task-interrupted': {
    title: '上次启动被中断',
    cause: 'Quayside 或 Docker 在中途结束了。没有丢失任何内容：可以继续启动，或停止应用栈。',
  },
  'mode-unknown': {
    title: '没有名为“{{mode}}”的模式',
    cause: '这个应用栈可以用以下模式启动：{{modes}}。请从中选择。',
  },
  'stack-running': {
    title: '应用栈正在运行',
    cause: '停止后才能选择模式。也可以用另一个模式重新启动它。',
  },
  'scale-refused': {
    title: '{{service}} 不能有 {{count}} 个副本',
    cause: '没有做任何更改：{{reason}}。',
  },
  'watch-failed': {
    title: '更改的文件不再传入应用栈',
    cause: '监视文件时出错而结束。应用栈本身不受影响。请重新监视。',
  },
  'watch-unavailable': {
    title: '没有要监视的文件',
    cause: '{{stack}} 在此模式下没有指定要监视的文件，或者没有运行。',
  },
  'disk-short': {
    title: 'Docker 的磁盘放不下要下载的内容',
    cause: '需要下载 {{needed}}，而剩余空间为 {{free}}。请清理一些空间，然后重试。',
  },
  'image-foreign': {
    title: '{{service}} 适用于另一种处理器',
    cause:
      '镜像 {{image}} 适用于 {{wanted}}；这里的处理器是 {{present}}，运行它会很慢或根本无法运行。请告诉应用栈的作者。',
  },
  'memory-limit': {
    title: '{{service}} 可以使用的内存多于现有内存',
    cause: '它的上限是 {{limit}}，而 Docker 有 {{memory}}。如果它真的用到那么多，就会被终止。',
  },
  'memory-reserved': {
    title: '应用栈预留的内存多于现有内存',
    cause:
      '它的服务共预留 {{reserved}}，而 Docker 有 {{memory}}。请给 Docker 更多内存，或关闭其他程序。',
  },
  'mount-not-shared': {
    title: '{{service}} 使用了 Docker 看不到的文件夹',
    cause:
      '文件夹 {{path}} 不在此 Docker 与其虚拟机共享的文件夹之列，在那里可能是空的。请在 Docker 的设置中共享它。',
  },
  'wrong-use': {
    title: '无法执行此操作',
    cause: '请求不合适：{{reason}}。',
  },
  unexpected: {
    title: '发生了意外情况',
    cause: 'Quayside 遇到了未知的错误：{{reason}}。请重试；如果问题依旧，请复制输出并报告。',
  },
} as const satisfies Catalogue['problem'];

export const fallback = {
  version: '较旧的版本',
  minimum: '较新的版本',
  context: '（当前所选）',
  stack: '？',
  place: '该文件',
  reason: '没有给出原因',
  file: '某个文件',
  kept: '旁边的副本',
  names: '某个值',
  name: '某个变量',
  owner: '另一个程序或应用栈',
  command: '它自己的应用',
  port: '？',
  image: '（所需镜像）',
  registry: '镜像仓库',
  service: '某个服务',
  exitCode: '？',
  path: '应用栈所需的文件夹',
  helper: '一个辅助程序',
  proxy: '代理服务器',
  servers: '网络自带的',
  address: '互联网',
  free: '很少',
  folder: '数据文件夹',
  seconds: '若干',
  provider: '提供方',
  value: '别的值',
  mode: '？',
  modes: '普通模式',
  count: '？',
  needed: '超出剩余空间的内容',
  wanted: '另一种处理器',
  present: '不同的处理器',
  limit: '更多',
  memory: '较少',
  reserved: '更多',
} as const satisfies Catalogue['fallback'];

export const place = {
  full: '{{file}} 第 {{line}} 行第 {{column}} 列',
  line: '{{file}} 第 {{line}} 行',
} as const satisfies Catalogue['place'];

export const reason = {
  'unknown-name': '应用栈没有这个名称的变量',
  'bad-name': '名称只能包含字母、数字和下划线',
  'nul-character': '其中有程序无法读取的字符',
  'broken-unicode': '其中有损坏的字符',
  'too-long': '太长',
  empty: '为空',
  ENOSPC: '磁盘已满',
  EDQUOT: '你的磁盘配额已用完',
  EACCES: '你没有写入权限',
  EPERM: '你没有写入权限',
  EROFS: '该位置只能读取',
  ENOENT: '它不存在',
  ENOTDIR: '应为文件夹的位置是一个文件',
  EISDIR: '应为文件的位置是一个文件夹',
  EBUSY: '另一个程序正在使用它',
  EMFILE: '打开的文件太多',
  'no-certificate': '其中没有证书',
  ENOTFOUND: '没有这个名称',
  ECONNREFUSED: '那里没有程序在监听',
  ECONNRESET: '连接被切断',
  EHOSTUNREACH: '无法到达',
  ENETUNREACH: '无法到达',
  TIMEOUT: '没有及时回答',
  NOT_OURS: '回答的是别的程序',
  'fixed-port': '它在这台电脑上使用固定端口，只能由一个副本使用',
  'fixed-name': '作者为它的容器指定了名称，只能由一个副本使用',
  'runs-once': '它只运行一次就结束',
  'replica-range': '数量必须是 0 到 20 之间的整数',
  'no-such-service': '应用栈没有这个名称的服务',
} as const satisfies Catalogue['reason'];
