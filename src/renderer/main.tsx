import './theme/mantine.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/app.tsx';
import { connect } from './connect.ts';
import { text, translator } from './language/translator.ts';
import { followSystemScheme, theme, themeVariables } from './theme/theme.ts';

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

async function open(root: HTMLElement): Promise<void> {
  try {
    await connect();
  } catch {
    // Without the main process there is nothing to show but this.
    root.textContent = text('window.failed');
    return;
  }
  createRoot(root).render(
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
}

const root = document.getElementById('root');
if (root !== null) void open(root);
