import { randomUUID } from 'node:crypto';
import { chunkDocument } from './chunk.ts';
import type { Converted, SourceFile } from './convert/convert.ts';
import { convertIsolated } from './convert/isolated.ts';
import { mediaTypeOf } from './convert/media-type.ts';
import { type Refusal, type Result, refuse, succeed } from './result.ts';
import { sha256Of } from './shipped.ts';
import { isDiskFull } from './store/disk-full.ts';
import type { OriginalFiles } from './store/original-files.ts';
import type { StoredChunk } from './store/rows.ts';
import type { DocumentStore, Unfinished } from './store/store.ts';
import { type DocumentSummary, type DocumentView, summaryOf } from './views.ts';

const MAX_NAME_LENGTH = 255;

/** A document that has come or gone, with its chunks. */
export interface Change {
  readonly document: DocumentSummary;
  readonly chunks: readonly StoredChunk[];
}

/** The documents on disk: their rows and the files people added. Changes are made one at a time. */
export class Documents {
  readonly #store: DocumentStore;
  readonly #files: OriginalFiles;

  constructor(store: DocumentStore, files: OriginalFiles) {
    this.#store = store;
    this.#files = files;
  }

  list(): DocumentSummary[] {
    return this.#store.documents().map(summaryOf);
  }

  get(id: number): Result<DocumentView> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    return succeed({ ...summaryOf(document), content: this.#store.chunksOf(id) });
  }

  /** The file as it was added. */
  async original(id: number): Promise<Result<Uint8Array>> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    if (document.file === null) {
      return refuse('not-found', `“${document.name}” comes with the program; it has no file.`);
    }
    return succeed(await this.#files.read(document.file));
  }

  /** On success it is on disk. */
  async add(source: SourceFile, signal: AbortSignal): Promise<Result<Change>> {
    const { name, bytes } = source;
    if (!isFileName(name)) {
      return refuse('invalid-name', 'name must be a file name of 1 to 255 printable characters.');
    }
    const sha256 = sha256Of(bytes);
    const same = this.#store.documentWith('added', sha256);
    if (same !== null) {
      return refuse('duplicate', `“${name}” is already there, as “${same.name}”.`);
    }
    const converted = await convertIsolated(source, signal);
    if (!converted.ok) return converted;
    if (signal.aborted) return refuse('cancelled', `Adding “${name}” was cancelled.`);
    await this.finishInterrupted();
    try {
      return succeed(await this.#keep(source, sha256, converted.value));
    } catch (error) {
      return orFull(error, `“${name}” was not added.`);
    }
  }

  /** On success it is no longer found, whatever happens. */
  async remove(id: number): Promise<Result<Change>> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    if (document.origin === 'shipped') {
      return refuse('read-only', `“${document.name}” comes with the program and stays.`);
    }
    await this.finishInterrupted();
    const chunks = this.#store.chunksOf(id);
    try {
      this.#store.beginRemoval(id);
    } catch (error) {
      return orFull(error, `“${document.name}” was not removed.`);
    }
    await this.#clear(document);
    return succeed({ document: summaryOf(document), chunks });
  }

  /** A document that was being added was not promised to anyone; one being removed was let go. */
  async finishInterrupted(): Promise<void> {
    for (const unfinished of this.#store.unfinished()) await this.#clear(unfinished);
  }

  /** Announced, written, completed: whatever is interrupted is undone later. */
  async #keep(
    { name, bytes }: SourceFile,
    sha256: string,
    { format, document }: Converted,
  ): Promise<Change> {
    const file = `${randomUUID()}.${format}`;
    const id = this.#store.begin({
      name,
      title: document.title,
      mediaType: mediaTypeOf(format),
      origin: 'added',
      size: bytes.length,
      sha256,
      file,
      pages: document.pages,
      addedAt: new Date().toISOString(),
    });
    try {
      await this.#files.write(file, bytes);
      this.#store.complete(id, chunkDocument(document));
    } catch (error) {
      await this.#clear({ id, file });
      throw error;
    }
    const added = this.#store.document(id);
    if (added === null) throw new Error(`document ${id} is not there after it was added`);
    return { document: summaryOf(added), chunks: this.#store.chunksOf(id) };
  }

  /** Where even that needs more room than there is, the next change or start does it. */
  async #clear({ id, file }: Unfinished): Promise<void> {
    try {
      if (file !== null) await this.#files.remove(file);
      this.#store.remove(id);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }
}

/** Throws the error again unless the disk is full. */
function orFull(error: unknown, consequence: string): Refusal {
  if (!isDiskFull(error)) throw error;
  return refuse('disk-full', `The disk is full: ${consequence}`);
}

function isFileName(name: string): boolean {
  return /^[^\p{Cc}/\\]+$/u.test(name) && name.trim() !== '' && name.length <= MAX_NAME_LENGTH;
}

function noDocument(id: number): Result<never> {
  return refuse('not-found', `There is no document ${id}.`);
}
