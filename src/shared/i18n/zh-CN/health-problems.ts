export const healthProblem = {
  'engine-paused': {
    title: 'Docker 已暂停',
    cause:
      '有人暂停了 Docker Desktop。请点击菜单栏或任务栏中的鲸鱼图标，选择“Resume”，然后重新查找。',
  },
  'engine-is-podman': {
    title: '响应的是 Podman 而不是 Docker',
    cause:
      '大多数应用栈可以用它运行，但不是全部：Quayside 是为 Docker 设计的。如果某个应用栈在这里失败，请安装 Docker 后再试。',
  },
  'docker-client-too-old': {
    title: 'docker 命令与 Docker 不匹配',
    cause:
      'docker 命令使用版本 {{version}}，而 Docker 要求 {{minimum}}。请更新 Docker，然后重新查找。',
  },
  'docker-variable-stray': {
    title: '设置 {{name}} 造成了妨碍',
    cause:
      '你的 shell 把 {{name}} 设为 {{value}}，使程序找不到 Docker。请用“{{command}}”去掉它（启动文件中的也要去掉），然后重新打开 Quayside。',
  },
  'docker-context-dead': {
    title: '终端被指向了不存在的 Docker',
    cause: 'Docker 上下文 {{context}} 无法使用。Quayside 可以替你改回默认的。',
  },
  'credential-helper-missing': {
    title: 'Docker 需要的一个辅助程序不见了',
    cause:
      'Docker 的设置中写着 {{helper}}，但这台电脑上没有它，因此下载会失败。Quayside 可以把它从 {{file}} 中去掉，并保留该文件的副本。',
  },
  'container-failed': {
    title: 'Docker 无法启动容器',
    cause: '一个小的测试容器没有运行：{{reason}}。请退出 Docker 并重新启动，然后重新查找。',
  },
  'container-no-names': {
    title: '容器无法查询互联网名称',
    cause:
      'Docker 提供给容器的域名服务器（{{servers}}）没有响应。请断开 VPN，或在 Docker 引擎设置的“dns”中换一个域名服务器，然后重新查找。',
  },
  'container-no-internet': {
    title: '容器无法上网',
    cause:
      '这台电脑能访问 {{address}}，但容器不能。常见原因是 VPN、防火墙，或 Docker 没有设置代理。',
  },
  'container-no-host': {
    title: '容器无法访问这台电脑',
    cause:
      '防火墙似乎拦截了来自容器的连接（{{reason}}）。请在防火墙中允许来自 Docker 网络的连接，然后重新查找。只有用到这台电脑上的程序（例如 LM Studio）时才有影响。',
  },
  'internet-unreachable': {
    title: '无法访问互联网',
    cause:
      '这台电脑和容器都无法访问 {{address}}。需要在线模型的应用栈将得不到回答。请检查网络、VPN 和代理，然后重新查找。',
  },
  'proxy-engine-lacks': {
    title: 'Docker 不知道代理',
    cause:
      '这台电脑通过代理 {{proxy}} 上网，但 Docker 没有设置它，下载可能失败。请在 Docker 的设置中填写代理，然后重新查找。',
  },
  'proxy-unreachable': {
    title: '代理没有响应',
    cause:
      '设置 {{name}} 让程序通过 {{proxy}} 上网，但那里没有响应（{{reason}}）。请连接公司网络或 VPN，或去掉该设置，然后重新查找。',
  },
  'certificate-file-unreadable': {
    title: '证书文件无法使用',
    cause: '设置 {{name}} 指向 {{file}}：{{reason}}。请改正设置或放回文件，然后重新打开 Quayside。',
  },
  'certificate-untrusted': {
    title: '容器不信任网络的证书',
    cause:
      '在这里与 {{address}} 之间，有设备用自己的证书查看内容，公司网络常常如此。请向 IT 部门索取证书文件，并询问如何提供给容器。',
  },
  'disk-low': {
    title: '这台电脑的磁盘快满了',
    cause: 'Quayside 存放数据的位置（{{folder}}）只剩 {{free}}。请清理一些空间，然后重新查找。',
  },
  'engine-disk-low': {
    title: 'Docker 的磁盘快满了',
    cause:
      'Docker 存放镜像的磁盘只剩 {{free}}。请删除不用的内容，或在设置中给 Docker 更大的磁盘，然后重新查找。',
  },
  'home-synced': {
    title: 'Quayside 的数据在同步文件夹中',
    cause:
      '{{service}} 会在应用栈写入 {{folder}} 的同时把它复制到其他电脑，这会损坏数据。请把该文件夹移到不同步的位置，用 QUAYSIDE_HOME 指明，然后重新打开 Quayside。',
  },
  'clock-skew': {
    title: 'Docker 的时钟不准',
    cause:
      '相差 {{seconds}} 秒，密钥和证书可能因此被拒绝。请退出 Docker 并重新启动，然后重新查找。',
  },
  'wsl-missing': {
    title: 'Windows 缺少 Docker 所需的 Linux',
    cause: '请以管理员身份打开终端，运行“{{command}}”，重启电脑，然后重新查找。',
  },
  'wsl-too-old': {
    title: 'Windows 中的 Linux 版本太旧',
    cause:
      '这台电脑上的 WSL 是 {{version}}；Docker 需要 {{minimum}} 或更新的版本。请在终端中运行“{{command}}”，然后重新查找。',
  },
  'check-slow': {
    title: '没能及时检查这一项',
    cause: '{{seconds}} 秒内没有得到回答。电脑可能很忙：请重新查找。',
  },
  'key-rejected': {
    title: '{{provider}} 拒绝了密钥',
    cause: '{{name}} 中的密钥不被接受。请粘贴另一个。',
  },
  'key-expired': {
    title: '{{provider}} 的密钥已过期',
    cause: '{{name}} 中的密钥曾经有效。请在 {{provider}} 新建一个并粘贴。',
  },
  'key-no-credit': {
    title: '{{provider}} 账户余额不足',
    cause:
      '{{name}} 中的密钥是对的，但它所属的账户无法付费。请在 {{provider}} 充值，然后重新查找。',
  },
  'provider-unreachable': {
    title: '无法连接 {{provider}}',
    cause: '没有得到回答，因此未能检查密钥。请检查网络、VPN 和代理，然后重新查找。',
  },
  'lm-studio-missing': {
    title: '这台电脑上没有 LM Studio',
    cause: '应用栈可以通过 LM Studio 使用你自己的模型。它免费而且可选：需要时再安装即可。',
  },
  'lm-studio-off': {
    title: 'LM Studio 的服务器没有打开',
    cause:
      'LM Studio 已安装，但端口 {{port}} 没有响应。请打开 LM Studio，进入“Developer”，打开服务器。',
  },
  'lm-studio-no-model': {
    title: 'LM Studio 没有模型',
    cause: '它的服务器在运行，但没有可以回答的模型。请在 LM Studio 中下载一个，然后重新查找。',
  },
  'lm-studio-loopback': {
    title: '容器无法访问 LM Studio',
    cause:
      'LM Studio 只接受这台电脑的连接。请在 LM Studio 中进入“Developer”，打开服务器设置，启用“Serve on Local Network”，然后重新查找。',
  },
  'lm-studio-blocked': {
    title: '防火墙阻止容器访问 LM Studio',
    cause:
      'LM Studio 已对网络开放，但容器连不上。请在这台电脑的防火墙中允许来自 Docker 网络、端口 {{port}} 的连接，然后重新查找。',
  },
  'lm-studio-address': {
    title: '容器需要另一个 LM Studio 地址',
    cause:
      '容器在 {{value}} 找不到它。请在应用栈的设置中把 LM Studio 的地址改为 {{address}}，然后重新查找。',
  },
} as const;
