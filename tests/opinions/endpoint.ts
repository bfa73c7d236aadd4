/** A real HTTP server that speaks the chat protocol, with an answer of the test's choice, and what it was asked. */
import type http from 'node:http';
import { type Handler, serve } from '../net/server.js';

export type Asked = {
  headers: http.IncomingHttpHeaders;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format?: { type: string; json_schema: { schema: unknown } };
    [field: string]: unknown;
  };
};

export type TestEndpoint = {
  /** As it stands in the configuration: up to /v1. */
  url: string;
  asked: Asked[];
  close(): Promise<void>;
};

export type Reply = (asked: Asked, response: http.ServerResponse) => void;

export async function startEndpoint(reply: Reply): Promise<TestEndpoint> {
  const asked: Asked[] = [];
  const handler: Handler = (request, response, body) => {
    const one = { headers: request.headers, body: JSON.parse(body) };
    asked.push(one);
    reply(one, response);
  };
  const server = await serve({ '/v1/chat/completions': handler });
  return { url: server.url('/v1'), asked, close: server.close };
}

/** A `chat.completion` whose message is this text. */
export function saying(content: string | null, more: object = {}): Reply {
  return (_, response) => {
    const message = { role: 'assistant', content, ...more };
    const choices = [{ index: 0, finish_reason: 'stop', message }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'whatever', choices }));
  };
}

export const review = (over: object = {}) => ({
  agrees: 'yes',
  ground: 'they-contradict',
  why: 'One says that the dam holds, the other that it broke.',
  words: { a: 'the dam holds', b: 'has broken' },
  ...over,
});
