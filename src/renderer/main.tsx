import './theme/mantine.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/app.tsx';
import { connect } from './connect.ts';
import { speakFirst, text, translator } from './language/translator.ts';
import { followSystemScheme, theme, themeVariables } from './theme/theme.ts';

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Shows the window at once, and what the main process knows as soon as it tells. */
async function open(container: HTMLElement): Promise<void> {
  await speakFirst();
  const root = createRoot(container);
  root.render(
    <StrictMode>
      <I18nextProvider i18n={translator}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={themeVariables}
          defaultColorScheme="auto"
          colorSchemeManager={followSystemScheme}
          getStyleNonce={styleNonce}
        >
          <App />
        </MantineProvider>
      </I18nextProvider>
    </StrictMode>,
  );
  // Without the main process there is nothing to show but this.
  await connect().catch(() => root.render(text('window.failed')));
}

const container = document.getElementById('root');
if (container !== null) void open(container);
