/** One line to the person at the terminal. It goes to stderr: stdout carries results only. */
export function say(line: string): void {
  process.stderr.write(`quayside: ${line}\n`);
}
