import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineColorSchemeManager,
} from '@mantine/core';

/** The blue-green of the icon's sea. */
const harbour: MantineColorsTuple = [
  '#e8f5f7',
  '#d0e8ec',
  '#a3d6de',
  '#71c1cd',
  '#45a7b7',
  '#238fa1',
  '#117a8c',
  '#0c6778',
  '#0a5565',
  '#0a4356',
];

/** Night over the same water, in place of Mantine's neutral greys. */
const dark: MantineColorsTuple = [
  '#e6edf1',
  '#c3ced6',
  '#a3b2bd',
  '#7d8d99',
  '#3a4853',
  '#2d3840',
  '#232d34',
  '#1a2228',
  '#12181d',
  '#0d1216',
];

export const theme = createTheme({
  colors: { harbour, dark },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', Consolas, 'Noto Sans Mono CJK SC', monospace",
  headings: { fontWeight: '650' },
  components: {
    // The page itself never scrolls, so nothing has to be locked (and no style tag injected for it).
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'lg', padding: 'lg' } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 350 } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--tone-bad)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-anchor': 'var(--accent)',
  '--table-border-color': 'var(--line)',
};

/** Mantine's own colour names, pointed at the palette of `app.css`, which meets WCAG AA in both. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...shared,
    '--mantine-color-harbour-light': 'var(--accent-soft)',
    '--mantine-color-harbour-light-hover': '#d3e9ee',
    '--mantine-color-harbour-light-color': 'var(--accent)',
    '--mantine-color-harbour-outline': 'var(--accent)',
    '--mantine-color-default-hover': '#f1f5f8',
  },
  dark: {
    ...shared,
    '--mantine-color-harbour-light': 'var(--accent-soft)',
    '--mantine-color-harbour-light-hover': '#1c3f49',
    '--mantine-color-harbour-light-color': 'var(--accent)',
    '--mantine-color-harbour-outline': 'var(--accent)',
    '--mantine-color-default-hover': '#222c33',
  },
});

/** The main process sets what `prefers-color-scheme` says; the window keeps no choice of its own. */
export const followSystemScheme: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
