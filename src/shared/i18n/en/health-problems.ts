/** What the doctor's checks find, a part of `problem`. */
export const healthProblem = {
  'engine-paused': {
    title: 'Docker is paused',
    cause:
      'Somebody paused Docker Desktop. Click the whale in the menu bar or taskbar, choose "Resume", then look again.',
  },
  'engine-is-podman': {
    title: 'Podman answers in place of Docker',
    cause:
      'Most stacks run with it, but not all: Quayside is made for Docker. If a stack fails here, install Docker and try it there.',
  },
  'docker-client-too-old': {
    title: 'The docker command does not fit this Docker',
    cause:
      'The docker command speaks version {{version}}, and Docker asks for {{minimum}}. Update Docker, then look again.',
  },
  'docker-variable-stray': {
    title: 'The setting {{name}} is in the way',
    cause:
      'Your shell sets {{name}} to {{value}}, which keeps programs from finding Docker. Take it out with "{{command}}", also from your start-up files, then open Quayside again.',
  },
  'docker-context-dead': {
    title: 'Terminals are sent to a Docker that is not there',
    cause:
      'The Docker context {{context}} leads nowhere. Quayside can set it back to the usual one for you.',
  },
  'credential-helper-missing': {
    title: 'A helper that Docker needs is gone',
    cause:
      'Docker’s settings name {{helper}}, which is not on this computer, so downloads fail. Quayside can take the name out of {{file}} and keeps a copy of the file.',
  },
  'container-failed': {
    title: 'Docker cannot start a container',
    cause:
      'A small test container did not run: {{reason}}. Quit Docker, start it again, then look again.',
  },
  'container-no-names': {
    title: 'Containers cannot look up internet names',
    cause:
      'The name server that Docker gives to containers ({{servers}}) does not answer. Leave the VPN, or give Docker another name server ("dns" in the settings of the Docker engine), then look again.',
  },
  'container-no-internet': {
    title: 'Containers have no internet',
    cause:
      'This computer reaches {{address}}, its containers do not. A VPN, a firewall or a missing proxy setting of Docker is the usual cause.',
  },
  'container-no-host': {
    title: 'Containers cannot reach this computer',
    cause:
      'A firewall seems to stop what comes from containers ({{reason}}). Allow connections from Docker’s network in the firewall, then look again. It matters only for programs on this computer, such as LM Studio.',
  },
  'internet-unreachable': {
    title: 'The internet cannot be reached',
    cause:
      'Neither this computer nor its containers get to {{address}}. Stacks that ask a model online will not get an answer. Check the network, the VPN and the proxy, then look again.',
  },
  'proxy-engine-lacks': {
    title: 'Docker does not know the proxy',
    cause:
      'This computer goes online through the proxy {{proxy}}, but Docker is not told of it, so downloads may fail. Enter the proxy in Docker’s settings, then look again.',
  },
  'proxy-unreachable': {
    title: 'The proxy does not answer',
    cause:
      'The setting {{name}} sends programs through {{proxy}}, and nobody answers there ({{reason}}). Connect to the company network or VPN, or take the setting out, then look again.',
  },
  'certificate-file-unreadable': {
    title: 'A certificate file cannot be used',
    cause:
      'The setting {{name}} names {{file}}: {{reason}}. Correct the setting or put the file back, then open Quayside again.',
  },
  'certificate-untrusted': {
    title: 'Containers do not trust the network’s certificate',
    cause:
      'Something between here and {{address}} reads along with a certificate of its own, as company networks do. Ask your IT for its certificate file and how to give it to containers.',
  },
  'disk-low': {
    title: 'This computer’s disk is nearly full',
    cause:
      'Only {{free}} are free where Quayside keeps its data ({{folder}}). Free some space, then look again.',
  },
  'engine-disk-low': {
    title: 'Docker’s disk is nearly full',
    cause:
      'Only {{free}} are free on the disk that Docker keeps images on. Remove what is not used, or give Docker a larger disk in its settings, then look again.',
  },
  'home-synced': {
    title: 'Quayside’s data is in a synced folder',
    cause:
      '{{service}} copies {{folder}} to other computers while stacks write there, which damages data. Move the folder to a place that is not synced, name it in QUAYSIDE_HOME, then open Quayside again.',
  },
  'clock-skew': {
    title: 'Docker’s clock is wrong',
    cause:
      'It is {{seconds}} seconds off, so keys and certificates may be refused. Quit Docker, start it again, then look again.',
  },
  'wsl-missing': {
    title: 'Windows is missing the Linux that Docker needs',
    cause:
      'Open a terminal as administrator, run "{{command}}", restart the computer, then look again.',
  },
  'wsl-too-old': {
    title: 'The Linux of Windows is too old',
    cause:
      'This computer has WSL {{version}}; Docker needs {{minimum}} or newer. Run "{{command}}" in a terminal, then look again.',
  },
  'check-slow': {
    title: 'This could not be looked at in time',
    cause: 'There was no answer within {{seconds}} seconds. The computer may be busy: look again.',
  },
  'key-rejected': {
    title: '{{provider}} refuses the key',
    cause: 'The key in {{name}} is not accepted. Paste another one.',
  },
  'key-expired': {
    title: 'The key of {{provider}} has expired',
    cause: 'The key in {{name}} was good once. Make a new one with {{provider}} and paste it.',
  },
  'key-no-credit': {
    title: 'The account at {{provider}} is out of credit',
    cause:
      'The key in {{name}} is right, but the account behind it cannot pay. Add credit with {{provider}}, then look again.',
  },
  'provider-unreachable': {
    title: '{{provider}} cannot be reached',
    cause:
      'The key was not looked at: no answer came. Check the network, the VPN and the proxy, then look again.',
  },
  'lm-studio-missing': {
    title: 'LM Studio is not on this computer',
    cause:
      'Stacks can use models of your own through LM Studio. It is free and optional: install it if you want that.',
  },
  'lm-studio-off': {
    title: 'LM Studio’s server is off',
    cause:
      'LM Studio is installed but does not answer on port {{port}}. Open LM Studio, go to Developer, and switch the server on.',
  },
  'lm-studio-no-model': {
    title: 'LM Studio has no model',
    cause:
      'Its server runs, but there is no model to answer. Download one in LM Studio, then look again.',
  },
  'lm-studio-loopback': {
    title: 'Containers cannot reach LM Studio',
    cause:
      'LM Studio listens to this computer only. In LM Studio, go to Developer, open the server settings and switch on "Serve on Local Network", then look again.',
  },
  'lm-studio-blocked': {
    title: 'A firewall keeps containers from LM Studio',
    cause:
      'LM Studio serves the network, but containers do not get through. Allow port {{port}} from Docker’s network in the firewall of this computer, then look again.',
  },
  'lm-studio-address': {
    title: 'Containers need another address for LM Studio',
    cause:
      'At {{value}} a container does not find it. Enter {{address}} as the address of LM Studio in the stack’s settings, then look again.',
  },
} as const;
