const MIB = 1024 * 1024;

/** Of a Word file, unpacked: the parts that are read. */
export const MAX_UNPACKED_BYTES = 64 * MIB;
/** Deflate reaches about 1000; the XML of real documents stays below 50. */
export const MAX_COMPRESSION_RATIO = 200;
/** A small part may be very regular. */
export const RATIO_FREE_BYTES = MIB;
export const MAX_ZIP_ENTRIES = 5000;
export const MAX_PAGES = 3000;
/** Of the text of one document, UTF-16 units. */
export const MAX_TEXT_LENGTH = 10_000_000;
