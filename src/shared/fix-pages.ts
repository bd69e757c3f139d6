import type { FixId } from './problem.ts';

/** Fixes that are a page to read. */
export const fixPages: Partial<Record<FixId, string>> = {
  'get-docker': 'https://docs.docker.com/get-started/get-docker/',
  'update-docker': 'https://docs.docker.com/desktop/release-notes/',
  'show-permission-help': 'https://docs.docker.com/engine/install/linux-postinstall/',
  'switch-to-linux-containers':
    'https://docs.docker.com/desktop/setup/install/windows-install/#from-the-docker-desktop-menu',
  'free-disk': 'https://docs.docker.com/engine/manage-resources/pruning/',
  'show-network-help': 'https://docs.docker.com/engine/daemon/troubleshoot/#networking',
  'show-proxy-help': 'https://docs.docker.com/engine/daemon/proxy/',
  'show-wsl-help': 'https://docs.docker.com/desktop/features/wsl/',
  'get-lm-studio': 'https://lmstudio.ai/download',
};
