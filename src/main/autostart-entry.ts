/** Within double quotes of an Exec line. */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/**
 * The desktop entry that starts a command at login.
 * Quoting: Desktop Entry Specification 1.5, "The Exec key" and, for the value as a whole, "Possible
 * value types".
 */
export function autostartEntry(command: readonly string[]): string {
  const exec = command.map(quoted).join(' ').replaceAll('\\', '\\\\');
  return `[Desktop Entry]
Type=Application
Name=Quayside
Exec=${exec}
Icon=quayside
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}
