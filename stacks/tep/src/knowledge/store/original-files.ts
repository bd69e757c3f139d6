import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const UNFINISHED = '.part';

/** The files people added, as they were, in one folder. A file is there whole or not at all. */
export class OriginalFiles {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<OriginalFiles> {
    await mkdir(folder, { recursive: true });
    return new OriginalFiles(folder);
  }

  /** On return the file has reached the disk. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    const file = await open(`${path}${UNFINISHED}`, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}${UNFINISHED}`, path);
    await this.#sync();
  }

  async read(name: string): Promise<Uint8Array> {
    return readFile(join(this.#folder, name));
  }

  /** Whether or not it is there, whole or in part. */
  async remove(name: string): Promise<void> {
    const path = join(this.#folder, name);
    await rm(`${path}${UNFINISHED}`, { force: true });
    await rm(path, { force: true });
    await this.#sync();
  }

  /** A rename is on disk when its folder is. Windows does not open folders, nor need it. */
  async #sync(): Promise<void> {
    if (process.platform === 'win32') return;
    const folder = await open(this.#folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
