import PDFDocument from 'pdfkit';
import { fontRuns, type Weight } from './fonts.ts';
import { breakLines } from './line-breaks.ts';
import { COLOURS, type Drawing, type Shape } from './shapes.ts';

const A4 = { width: 595.28, height: 841.89 } as const;
const MARGIN = 56;
const FOOT = 28;
const LEADING = 1.4;
const CELL_GAP = 10;
/** A text that just fits is not broken by the last digit of a sum. */
const ROUNDING = 0.01;
/** Of the height of the letters, from the top of a line to its base line. */
const BASELINE = 1.07;

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly indent?: number;
  readonly colour?: string;
}

/** Pages that are filled from the top down. */
export class PdfPages {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #widths = new Map<string, number>();
  #y = MARGIN;

  constructor(title: string) {
    this.#pdf = new PDFDocument({
      size: [A4.width, A4.height],
      margin: 0,
      bufferPages: true,
      info: { Title: title, Creator: 'Tennessee Eastman process' },
    });
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  get width(): number {
    return A4.width - 2 * MARGIN;
  }

  space(height: number): void {
    this.#y += height;
  }

  /** Begins another page unless there is so much room on this one. */
  reserve(height: number): void {
    if (this.#y + height <= A4.height - MARGIN - FOOT) return;
    this.#pdf.addPage();
    this.#y = MARGIN;
  }

  text(text: string, style: Style): void {
    const { size, indent = 0 } = style;
    for (const line of this.lines(text, this.width - indent, style)) {
      this.reserve(size * LEADING);
      this.#write(line, MARGIN + indent, this.#y, style);
      this.#y += size * LEADING;
    }
  }

  /** Cells side by side, each as wide as told; the row stays on one page where it can. */
  row(cells: readonly string[], widths: readonly number[], style: Style): void {
    const columns = cells.map((cell, k) => this.lines(cell, (widths[k] ?? 0) - CELL_GAP, style));
    const height = Math.max(...columns.map(({ length }) => length)) * style.size * LEADING;
    this.reserve(Math.min(height, A4.height / 2));
    let left = MARGIN;
    columns.forEach((lines, k) => {
      lines.forEach((line, n) => {
        this.#write(line, left, this.#y + n * style.size * LEADING, style);
      });
      left += widths[k] ?? 0;
    });
    this.#y += height + 2;
    this.#stroke([MARGIN, this.#y], [A4.width - MARGIN, this.#y], COLOURS.faint, 0.5);
    this.#y += 2;
  }

  draw({ width, height, shapes }: Drawing): void {
    this.reserve(height);
    const pdf = this.#pdf;
    pdf.save();
    pdf.translate(MARGIN + Math.max(0, this.width - width) / 2, this.#y);
    for (const shape of shapes) this.#shape(shape);
    pdf.restore();
    this.#y += height;
  }

  /** What a cell takes of a row if its text is not to be broken. */
  cellWidth(text: string, { size, weight = 400 }: Style): number {
    // One by one: a space may get another font alone than among others, and another width.
    const widths = Array.from(text, (character) => this.#measure(character, size, weight));
    return widths.reduce((sum, width) => sum + width, CELL_GAP + ROUNDING);
  }

  lines(text: string, width: number, { size, weight = 400 }: Style): string[] {
    const measure = (piece: string): number => this.#measure(piece, size, weight);
    return text.split('\n').flatMap((line) => breakLines(line, width, measure));
  }

  /** The file. Nothing can be added after it. */
  async finish(): Promise<Uint8Array> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#pdf.switchToPage(page);
      const style = { size: 8, colour: COLOURS.label };
      this.#write(`${page + 1} / ${count}`, A4.width - MARGIN - 30, A4.height - FOOT - 10, style);
    }
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#pdf.on('end', () => resolve(undefined)).on('error', reject);
    this.#pdf.end();
    await promise;
    return Buffer.concat(this.#chunks);
  }

  /** Points; character by character, since a line is measured again with each that joins it. */
  #measure(text: string, size: number, weight: Weight): number {
    let width = 0;
    for (const { text: run, font } of fontRuns(text, weight)) {
      for (const character of run) width += this.#widthOf(character, font) * size;
    }
    return width;
  }

  /** At a size of one. */
  #widthOf(character: string, font: string): number {
    const key = `${font} ${character}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.#pdf.font(font).fontSize(1).widthOfString(character);
    this.#widths.set(key, width);
    return width;
  }

  #write(text: string, left: number, top: number, style: Style): void {
    const { size, weight = 400, colour = COLOURS.ink } = style;
    let x = left;
    for (const run of fontRuns(text, weight)) {
      const pdf = this.#pdf.font(run.font).fontSize(size).fillColor(colour);
      // Every font on the same base line, whatever its ascent.
      pdf.text(run.text, x, top + BASELINE * size, { lineBreak: false, baseline: 'alphabetic' });
      x += pdf.widthOfString(run.text);
    }
  }

  #stroke(
    from: readonly [number, number],
    to: readonly [number, number],
    colour: string,
    width: number,
  ): void {
    this.#pdf
      .lineWidth(width)
      .strokeColor(colour)
      .moveTo(...from)
      .lineTo(...to)
      .stroke();
  }

  #shape(shape: Shape): void {
    const pdf = this.#pdf;
    switch (shape.kind) {
      case 'line':
        if (shape.dashed === true) pdf.dash(4, { space: 3 });
        this.#stroke(shape.from, shape.to, shape.colour, shape.width);
        pdf.undash();
        return;
      case 'path': {
        const [first, ...rest] = shape.places;
        if (first === undefined) return;
        pdf
          .lineWidth(shape.width)
          .strokeColor(shape.colour)
          .lineJoin('round')
          .moveTo(...first);
        for (const place of rest) pdf.lineTo(...place);
        pdf.stroke();
        return;
      }
      case 'box':
        pdf.rect(...shape.at, shape.width, shape.height).fill(shape.colour);
        return;
      case 'text': {
        const { at, text, size, align, colour } = shape;
        const back = { start: 0, middle: 0.5, end: 1 }[align] * this.#measure(text, size, 400);
        this.#write(text, at[0] - back, at[1] - BASELINE * size, { size, colour });
      }
    }
  }
}
