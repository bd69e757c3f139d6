import { net } from 'electron';

/** `fetch` through Chromium's network stack, so that the system's proxy and certificates hold. */
export const netFetch: typeof fetch = (input, init) => {
  const request = input instanceof URL ? input.href : input;
  return net.fetch(request, init);
};
