// The one way to the server: typed paths, the anti-forgery header, and one kind of failure.
import createClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';
import type { Problem } from './types.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const held = { csrf: '', language: 'zh-CN' };

export const holdToken = (csrf: string) => {
  held.csrf = csrf;
};
export const speak = (language: string) => {
  held.language = language;
};

export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly slots: Record<string, unknown>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.message ?? '');
    this.status = status;
    this.code = problem.code ?? '';
    this.requestId = problem.request_id ?? '';
    this.slots = problem.slots ?? {};
  }
}

export const headers = (method: string): Record<string, string> => ({
  'Accept-Language': held.language,
  ...(SAFE.has(method) ? {} : { 'X-CSRF-Token': held.csrf }),
});

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin });
api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(headers(request.method))) request.headers.set(name, value);
    return request;
  },
});

const asProblem = (body: unknown): Partial<Problem> =>
  typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data, or a Failure with the server's sentence. */
export async function ask<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply.catch((cause: unknown): Reply<T> => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Failure(0, { code: 'Offline' });
  });
  if (!response.ok) throw new Failure(response.status, asProblem(error));
  return data as T;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const sent = { ...init, headers: { ...headers(init.method ?? 'GET'), ...init.headers } };
  const response = await fetch(path, sent).catch(() => {
    throw new Failure(0, { code: 'Offline' });
  });
  if (!response.ok) throw new Failure(response.status, asProblem(await response.json().catch(() => null)));
  return response;
}

/** Many files in one form; the answer is what the path returns. XMLHttpRequest, because fetch tells no progress. */
export function upload<T>(
  path: string,
  files: readonly File[],
  onProgress: (rate: number) => void,
  signal: AbortSignal,
): Promise<T> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headers('POST'))) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as T)
        : reject(new Failure(request.status, asProblem(request.response)));
    request.onerror = () => reject(new Failure(0, { code: 'Offline' }));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Fetch a file and hand it to the browser under the server's name. */
export async function download(path: string, body?: unknown): Promise<string> {
  const init: RequestInit = body
    ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    : { method: 'GET' };
  const response = await send(path, init);
  const said = response.headers.get('Content-Disposition') ?? '';
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(said)?.[1] ?? '');
  const plain = /filename="?([^";]+)"?/i.exec(said)?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name || plain || path.split('/').at(-1) || 'download';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
  return link.download;
}
