/** No room: of the disk, or of the user's share of it. */
const SYSTEM = new Set(['ENOSPC', 'EDQUOT']);
/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log. */
const SQLITE = new Set([13, 4874]);

/** Whether something could not be written because the disk is full: then it may succeed later. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error && typeof error.errcode === 'number') return SQLITE.has(error.errcode);
  return 'code' in error && typeof error.code === 'string' && SYSTEM.has(error.code);
}
