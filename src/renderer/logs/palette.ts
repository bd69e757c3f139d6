export type Scheme = 'light' | 'dark';

/** What log text stands on. The same values are `--surface` in app.css. */
export const logGround: Readonly<Record<Scheme, string>> = { light: '#ffffff', dark: '#1a2228' };
export const logInk: Readonly<Record<Scheme, string>> = { light: '#16232b', dark: '#e6edf1' };

/** Colours of services, in turn: told apart from each other, and readable (WCAG AA) in each scheme. */
export const serviceColours: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#0c6778', '#8a3ffc', '#9a4a00', '#1657c4', '#0a6e43', '#b0216b', '#6a5d00', '#5a4fb0'],
  dark: ['#6ccad8', '#c9a6ff', '#f0a968', '#8db8ff', '#5ccb95', '#ff94c6', '#d6c95a', '#b3acff'],
};

/** The 16 colours of a terminal, each readable (WCAG AA) on the log's ground. */
export const ansiColours: Readonly<Record<Scheme, Readonly<Record<string, string>>>> = {
  light: {
    black: '#16232b',
    red: '#b42318',
    green: '#0a6e43',
    yellow: '#7a4f00',
    blue: '#1657c4',
    magenta: '#8a2f8f',
    cyan: '#0c6778',
    white: '#5b6973',
    'bright-black': '#5b6973',
    'bright-red': '#c9302c',
    'bright-green': '#18794e',
    'bright-yellow': '#8a5a00',
    'bright-blue': '#2a66d9',
    'bright-magenta': '#a13ca6',
    'bright-cyan': '#0f7285',
    'bright-white': '#4d5b66',
  },
  dark: {
    black: '#93a3ae',
    red: '#ff9d93',
    green: '#5ccb95',
    yellow: '#f0bd5b',
    blue: '#8db8ff',
    magenta: '#e3a1e8',
    cyan: '#6ccad8',
    white: '#d4dde3',
    'bright-black': '#93a3ae',
    'bright-red': '#ffb3ab',
    'bright-green': '#7fdcae',
    'bright-yellow': '#f6d18a',
    'bright-blue': '#a9caff',
    'bright-magenta': '#efbdf3',
    'bright-cyan': '#93dce6',
    'bright-white': '#f3f7f9',
  },
};
