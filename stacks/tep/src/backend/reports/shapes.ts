/** What charts are drawn with, for any medium; points, the origin at the top left. */
export type Shape =
  | {
      readonly kind: 'line';
      readonly from: Place;
      readonly to: Place;
      readonly colour: string;
      readonly width: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'path';
      readonly places: readonly Place[];
      readonly colour: string;
      readonly width: number;
    }
  | {
      readonly kind: 'box';
      readonly at: Place;
      readonly width: number;
      readonly height: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'text';
      readonly at: Place;
      readonly text: string;
      readonly size: number;
      readonly align: 'start' | 'middle' | 'end';
      readonly colour: string;
    };

export type Place = readonly [x: number, y: number];

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Legible on white, on paper, and by the colour-blind (Okabe and Ito, 2008). */
export const COLOURS = {
  ink: '#1a1a1a',
  faint: '#d5d8dc',
  label: '#5a5f66',
  value: '#0072b2',
  limit: '#d55e00',
  normal: '#009e73',
} as const;
