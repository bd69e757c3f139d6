import type { z } from 'zod';
import { type Answer, answerOf, failed } from './api.ts';

/** Sends a file as the body. XMLHttpRequest, because fetch tells nothing of an upload's progress. */
export function upload<T>(
  url: string,
  file: Blob,
  answer: z.ZodType<T>,
  onProgress: (share: number) => void,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    const offline = () => resolve(failed('offline'));
    request.addEventListener('error', offline);
    request.addEventListener('abort', offline);
    request.addEventListener('load', () => {
      resolve(answerOf(request.status, request.responseText, answer));
    });
    request.send(file);
  });
}
