/**
 * Where the dashboard is, for a browser that reached the console under `host`: the same machine on
 * another port. Throws a TypeError for what is no host.
 */
export function dashboardUrl(host: string, port: number): string {
  const url = new URL(`http://${host}`);
  url.port = String(port);
  return `${url.origin}/`;
}
