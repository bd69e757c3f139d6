import type { ProblemCode } from '../../problem.ts';
import { healthProblem } from './health-problems.ts';

/** `title` says what is wrong, `cause` why and what to do next. `{{place}}` is a file with line and column. */
export const problem = {
  ...healthProblem,
  'engine-not-installed': {
    title: 'Docker is not installed',
    cause:
      'Quayside runs stacks with Docker, and found none on this computer. Install Docker, then look again.',
  },
  'engine-not-running': {
    title: 'Docker is not running',
    cause:
      'Docker is installed but does not answer. Start it with {{command}} and wait until it is up.',
  },
  'engine-starting': {
    title: 'Docker is still starting',
    cause: 'This can take a minute. Quayside goes on as soon as Docker answers.',
  },
  'engine-hanging': {
    title: 'Docker does not respond',
    cause:
      'Docker takes the connection but never answers. Quit Docker, start it again, then look again.',
  },
  'engine-no-permission': {
    title: 'You are not allowed to use Docker',
    cause:
      'Docker is running, but your account may not use it. Add your account to the group "docker", log out and in again, then look again.',
  },
  'engine-too-old': {
    title: 'Docker is too old',
    cause:
      'This computer has Docker {{version}}; Quayside needs {{minimum}} or newer. Update Docker, then look again.',
  },
  'engine-windows-containers': {
    title: 'Docker is set to Windows containers',
    cause:
      'Stacks need Linux containers. Right-click the Docker icon in the taskbar, choose "Switch to Linux containers", then look again.',
  },
  'engine-context-missing': {
    title: 'Docker is set to an engine that does not exist',
    cause:
      'The Docker context {{context}} is chosen but not defined. Choose another with "docker context use default", then look again.',
  },
  'engine-lost': {
    title: 'The connection to Docker was lost',
    cause:
      'Docker stopped or restarted. What Quayside shows may be out of date until Docker answers again.',
  },
  'compose-missing': {
    title: 'Docker Compose is missing',
    cause:
      'Docker is here, but its Compose plugin is not. Update Docker, or install the Compose plugin, then look again.',
  },
  'compose-too-old': {
    title: 'Docker Compose is too old',
    cause:
      'This computer has Compose {{version}}; Quayside needs {{minimum}} or newer. Update Docker, then look again.',
  },
  'buildx-missing': {
    title: 'Docker cannot build images',
    cause: 'The Buildx plugin of Docker is missing or too old. Update Docker, then look again.',
  },
  'stack-not-found': {
    title: 'There is no stack "{{stack}}"',
    cause: 'It may have been renamed or removed. Choose one from the list.',
  },
  'stack-yaml-invalid': {
    title: 'The file of this stack cannot be read',
    cause:
      '{{place}} is not valid YAML: {{reason}}. Tell the author of the stack, or correct the file.',
  },
  'stack-quayside-invalid': {
    title: 'The Quayside settings of this stack are wrong',
    cause:
      'In {{place}}, the block "x-quayside" has a mistake: {{reason}}. Tell the author of the stack, or correct the file.',
  },
  'stack-compose-invalid': {
    title: 'Docker Compose refuses this stack',
    cause: '{{place}}: {{reason}}. Tell the author of the stack, or correct the file.',
  },
  'stack-folder-failed': {
    title: 'The files of this stack could not be prepared',
    cause:
      'Quayside could not read or copy {{file}}: {{reason}}. Make sure that the disk has room and that you may write there, then try again.',
  },
  'variable-missing': {
    title: 'A key or setting is missing',
    cause: 'This stack cannot start without: {{names}}. Enter it, then start again.',
  },
  'variable-refused': {
    title: 'This value cannot be used',
    cause: 'The value of {{name}} was not saved: {{reason}}. Enter another.',
  },
  'keychain-missing': {
    title: 'This computer has no keychain',
    cause:
      'Quayside keeps keys only in the keychain of the system, and there is none here. You can keep them for this run only; they are forgotten when Quayside quits.',
  },
  'keychain-locked': {
    title: 'The keychain is locked',
    cause:
      'Unlock the keychain of your system, then try again. Or keep the keys for this run only.',
  },
  'keychain-failed': {
    title: 'The keychain did not work',
    cause:
      'The keychain of the system answered: {{reason}}. Try again, or keep the keys for this run only.',
  },
  'env-file-failed': {
    title: 'The settings of the stack could not be written',
    cause:
      'Quayside could not write {{file}}: {{reason}}. Make sure that the disk has room and that you may write there, then try again.',
  },
  'settings-corrupt': {
    title: 'The settings file was damaged',
    cause:
      'Quayside kept what could still be read, and the damaged file itself as {{kept}}. Keys are not affected.',
  },
  'settings-failed': {
    title: 'A file could not be saved',
    cause:
      'Quayside could not write {{file}}: {{reason}}. Make sure that the disk has room and that you may write there, then try again.',
  },
  'login-item-failed': {
    title: 'Starting at sign-in could not be changed',
    cause: 'The system did not take the change: {{reason}}.',
  },
  'home-failed': {
    title: 'The data folder cannot be used',
    cause:
      'Quayside could not use {{file}}: {{reason}}. Make sure that the disk has room and that you may write there, then try again.',
  },
  'port-taken': {
    title: 'Port {{port}} is already in use',
    cause:
      'Port {{port}} of this computer is used by {{owner}}. Use a free port instead, or close that program and try again.',
  },
  'disk-full': {
    title: 'The disk of Docker is full',
    cause: 'There is no room left for images or data. Free some space, then try again.',
  },
  'image-not-found': {
    title: 'An image was not found',
    cause: 'The registry has no image {{image}}. Tell the author of the stack.',
  },
  'image-denied': {
    title: 'An image may not be downloaded',
    cause:
      'The registry refuses {{image}}. You may need to log in with "docker login", or the name is wrong.',
  },
  'image-rate-limited': {
    title: 'Too many downloads for now',
    cause:
      'The registry limits how much can be downloaded. Wait a while, or log in with "docker login", then try again.',
  },
  'image-platform': {
    title: 'An image does not fit this computer',
    cause:
      'There is no version of {{image}} for the processor of this computer. Tell the author of the stack.',
  },
  'registry-unreachable': {
    title: 'The registry cannot be reached',
    cause:
      'Docker could not connect to {{registry}}. Check the network connection, the VPN and the proxy, then try again.',
  },
  'build-failed': {
    title: 'Building {{service}} failed',
    cause:
      'A step of the build ended with an error. The log shows which. Tell the author of the stack if trying again does not help.',
  },
  'service-exited': {
    title: '{{service}} stopped by itself',
    cause: 'It ended with exit code {{exitCode}} instead of running on. Its last lines tell why.',
  },
  'service-unhealthy': {
    title: '{{service}} is not healthy',
    cause: 'It runs, but its own health check fails. Look at the log, or restart the stack.',
  },
  'start-timeout': {
    title: '{{service}} takes too long to get ready',
    cause: 'It has not become healthy in time. It may only be slow: wait on, or look at the log.',
  },
  'name-taken': {
    title: 'A container name is already in use',
    cause: 'Another container is called {{name}}. Remove or rename it, then try again.',
  },
  'network-pool-exhausted': {
    title: 'Docker has no network addresses left',
    cause:
      'Too many networks exist. Remove unused ones with "docker network prune", then try again.',
  },
  'mount-denied': {
    title: 'Docker may not use a folder',
    cause:
      'Docker has no access to {{path}}. Allow it in the file sharing settings of Docker, then try again.',
  },
  'out-of-memory': {
    title: '{{service}} ran out of memory',
    cause:
      'It needed more memory than it may use and was ended. Give Docker more memory or close other programs, then try again.',
  },
  'compose-failed': {
    title: 'Docker Compose reported an error',
    cause:
      'The output below is what it said. Try again; if it stays, tell the author of the stack.',
  },
  'task-busy': {
    title: 'This stack is busy',
    cause: 'Something else is being done with it. Wait until that is finished.',
  },
  'task-cancelled': {
    title: 'You cancelled this',
    cause: 'It was stopped before the end. You can start it again at any time.',
  },
  'task-interrupted': {
    title: 'The last start was cut off',
    cause:
      'Quayside or Docker ended in the middle of it. Nothing is lost: go on, or stop the stack.',
  },
  'mode-unknown': {
    title: 'There is no mode "{{mode}}"',
    cause: 'This stack can start in these modes: {{modes}}. Choose one of them.',
  },
  'stack-running': {
    title: 'The stack is running',
    cause: 'Its mode can be chosen while it is stopped. Or restart it in the other mode.',
  },
  'scale-refused': {
    title: '{{service}} cannot have {{count}} copies',
    cause: 'Nothing was changed: {{reason}}.',
  },
  'watch-failed': {
    title: 'Changed files no longer reach the stack',
    cause: 'Watching the files ended with an error. The stack itself is not affected. Watch again.',
  },
  'watch-unavailable': {
    title: 'There are no files to watch',
    cause: '{{stack}} names no files to watch in this mode, or it does not run.',
  },
  'disk-short': {
    title: 'The download does not fit on the disk of Docker',
    cause: '{{needed}} must be downloaded and {{free}} are free. Free some space, then try again.',
  },
  'image-foreign': {
    title: '{{service}} is made for another processor',
    cause:
      'The image {{image}} is for {{wanted}}; the processor here is {{present}}, which runs it slowly or not at all. Tell the author of the stack.',
  },
  'memory-limit': {
    title: '{{service}} may use more memory than there is',
    cause:
      'It is limited to {{limit}}, and Docker has {{memory}}. Should it use that much, it will be ended.',
  },
  'memory-reserved': {
    title: 'The stack reserves more memory than there is',
    cause:
      'Its services reserve {{reserved}} together, and Docker has {{memory}}. Give Docker more memory, or close other programs.',
  },
  'mount-not-shared': {
    title: '{{service}} uses a folder that Docker does not see',
    cause:
      'The folder {{path}} is not among those that this Docker shares with its machine, so it may look empty there. Share it in the settings of Docker.',
  },
  'wrong-use': {
    title: 'This cannot be done',
    cause: 'The request does not fit: {{reason}}.',
  },
  unexpected: {
    title: 'Something unexpected happened',
    cause:
      'Quayside met an error that it does not know: {{reason}}. Try again; if it stays, copy the output and report it.',
  },
} as const satisfies Record<ProblemCode, { title: string; cause: string }>;

/** What stands in for a detail that the problem came without. */
export const fallback = {
  version: 'an older version',
  minimum: 'a newer version',
  context: 'that was chosen',
  stack: '?',
  place: 'The file',
  reason: 'no reason given',
  file: 'a file',
  kept: 'a copy beside it',
  names: 'a value',
  name: 'a variable',
  owner: 'another program or stack',
  command: 'its own app',
  port: '?',
  image: 'that is needed',
  registry: 'the registry',
  service: 'A service',
  exitCode: '?',
  path: 'a folder that the stack needs',
  helper: 'a helper',
  proxy: 'a proxy',
  servers: 'of the network',
  address: 'the internet',
  free: 'a little',
  folder: 'the data folder',
  seconds: 'some',
  provider: 'The provider',
  value: 'something else',
  mode: '?',
  modes: 'the plain one',
  count: '?',
  needed: 'More than is free',
  wanted: 'another processor',
  present: 'a different one',
  limit: 'more than that',
  memory: 'less than that',
  reserved: 'more than that',
} as const;

/** `{{file}}` with as much of the place as is known. */
export const place = {
  full: '{{file}}, line {{line}}, column {{column}}',
  line: '{{file}}, line {{line}}',
} as const;

/** Reasons that the engine gives as a word. Any other reason is shown as it came. */
export const reason = {
  'unknown-name': 'the stack has no variable of that name',
  'bad-name': 'the name may hold only letters, digits and underscores',
  'nul-character': 'it holds a character that no program can read',
  'broken-unicode': 'it holds a broken character',
  'too-long': 'it is too long',
  empty: 'it is empty',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'that place can only be read',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a file stands where a folder should be',
  EISDIR: 'a folder stands where a file should be',
  EBUSY: 'another program is using it',
  EMFILE: 'too many files are open',
  'no-certificate': 'there is no certificate in it',
  ENOTFOUND: 'there is no such name',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way there',
  ENETUNREACH: 'there is no way there',
  TIMEOUT: 'no answer in time',
  NOT_OURS: 'somebody else answered',
  'fixed-port': 'it has a fixed port on this computer, which only one copy can have',
  'fixed-name': 'its author gave its container a name, which only one copy can have',
  'runs-once': 'it runs once and ends',
  'replica-range': 'the number must be a whole one from 0 to 20',
  'no-such-service': 'the stack has no service of that name',
} as const;
