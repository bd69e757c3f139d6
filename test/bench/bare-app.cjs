// The smallest Electron app with a window and a button: what the launch is measured against.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1180, height: 760, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<title>Bare</title><button>Ready</button>');
});
