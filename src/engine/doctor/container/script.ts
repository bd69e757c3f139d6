/** What one question may take, inside the container. */
export const questionLimitMs = 3_000;

/**
 * Runs with plain `node -e` in whatever Node an image has. Takes the questions as its argument and
 * prints one JSON report. A name server that answers "no such name" works; one that does not
 * answer does not: so names are asked of the server itself, not of the system's lookup.
 */
export const nodeScript = `
const { readFileSync, statfsSync } = require('node:fs');
const dns = require('node:dns').promises;
const limit = ${questionLimitMs};
const within = (work) => Promise.race([work, new Promise((_, reject) =>
  setTimeout(() => reject({ code: 'TIMEOUT' }), limit))]);
const codeOf = (error) => error?.cause?.code ?? error?.code ?? error?.name ?? 'UNKNOWN';
const kinds = {
  name: async (target) => (await dns.resolve4(target)).join(', '),
  page: async (target) => {
    if (typeof fetch !== 'function') throw { code: 'NO_TOOL' };
    const response = await fetch(target, { redirect: 'manual', signal: AbortSignal.timeout(limit) });
    return 'HTTP ' + response.status + ' ' + (await response.text()).slice(0, 80).trim();
  },
};
const answer = async ({ kind, target }) => {
  const began = performance.now();
  const done = (code, said) => ({ code, said, ms: performance.now() - began });
  try {
    return done('ok', await within(kinds[kind](target)));
  } catch (error) {
    return done(codeOf(error) === 'TimeoutError' ? 'TIMEOUT' : codeOf(error), '');
  }
};
const main = async () => {
  const questions = JSON.parse(process.argv[1]);
  const answers = await Promise.all(questions.map(async (each) => [each.key, await answer(each)]));
  const { bavail, blocks, bsize } = statfsSync('/');
  const resolv = readFileSync('/etc/resolv.conf', 'utf8');
  const nameServers = [...resolv.matchAll(/^nameserver\\s+(\\S+)/gm)].map((match) => match[1]);
  const disk = { free: bavail * bsize, total: blocks * bsize };
  const report = { now: Date.now(), disk, nameServers, answers: Object.fromEntries(answers) };
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
};
main();
`;

/** For an image without Node: the clock and the disk, which any shell can tell. */
export const shellScript = `
set -- $(df -Pk / | tail -n 1)
printf '{"now":%s000,"disk":{"free":%s,"total":%s},"nameServers":[],"answers":{}}' \\
  "$(date +%s)" "$(($4 * 1024))" "$(($2 * 1024))"
`;
