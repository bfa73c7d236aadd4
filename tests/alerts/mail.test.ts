/** Mail to a small SMTP server of the test, which behaves as it is told. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { deliver } from '../../src/alerts/deliver.js';
import { readEndpoint } from '../../src/alerts/endpoint.js';
import { bodyOf, eventOf, heldDispute } from '../../src/alerts/telling.js';
import { openNet } from '../../src/net/request.js';
import { dispute } from './dispute.js';
import { ALLOWED } from './receiver.js';

type Letter = { from: string; to: string[]; data: string };
const open: net.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** @param answers by command, in place of the usual ones; `hang` says nothing */
async function mailServer(answers: Record<string, string> = {}) {
  const letters: Letter[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    let letter: Letter = { from: '', to: [], data: '' };
    let inData = false;
    let buffered = '';
    const say = (command: string, usual: string): void => {
      const answer = answers[command] ?? usual;
      if (answer !== 'hang') socket.write(`${answer}\r\n`);
    };
    say('greeting', '220 mail.example ready');
    socket.on('data', (piece) => {
      buffered += piece;
      for (;;) {
        const end = inData ? buffered.indexOf('\r\n.\r\n') : buffered.indexOf('\r\n');
        if (end < 0) return;
        const text = buffered.slice(0, end);
        buffered = buffered.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          letter.data = text;
          letters.push(letter);
          letter = { from: '', to: [], data: '' };
          say('end', '250 queued as 1');
          continue;
        }
        const command = text.split(/[ :]/)[0]?.toUpperCase() ?? '';
        if (command === 'MAIL') letter.from = text;
        if (command === 'RCPT') letter.to.push(/<(.*)>/.exec(text)?.[1] ?? '');
        if (command === 'DATA') inData = !answers.DATA;
        say(command, command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, letters };
}

const body = (() => {
  const held = heldDispute({
    row: 'r',
    thread: 'thread1',
    dispute: dispute({ topic: 'bridge\r\nBcc: x@y.example' }),
    timestamp: null,
    replayed: false,
  });
  const said = eventOf(held, null, 0);
  return said === null ? '' : bodyOf(said.event);
})();

async function send(url: string, { allow = ALLOWED, attempt = 1 } = {}) {
  const text = {
    name: 'desk',
    url,
    format: 'mail' as const,
    secrets: [],
    from: 'cc@news.example',
    to: ['a@news.example', 'b@news.example'],
  };
  const endpoint = readEndpoint(text, ALLOWED);
  const door = openNet({ allowPrivate: allow, userAgent: 'counterclaim/test' });
  try {
    return await deliver(endpoint, { id: 'msg_abc', body, attempt }, { ...door, now: () => 0, deadlineMs: 400 });
  } finally {
    await door.close();
  }
}

describe('a mail', () => {
  test('goes to all recipients as plain text, with an id and a thread, and a line break in it adds no header', async () => {
    const { url, letters } = await mailServer();
    expect(await send(url)).toMatchObject({ kind: 'delivered', status: 250 });
    const [{ to, data } = { to: [], data: '' }] = letters;
    expect(to).toEqual(['a@news.example', 'b@news.example']);
    const [head = ''] = data.split('\r\n\r\n');
    expect(head).toMatch(/^Message-ID: <msg_abc@counterclaim>$/im);
    expect(head).toMatch(/^References: <thread1@counterclaim>$/im);
    expect(head).toMatch(/^Content-Type: text\/plain/im);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(data).toContain('The bridge is closed, the ministry said.');
  });

  test.each([
    ['is tried again where the server is busy', { RCPT: '451 try later' }, 'retry', 451],
    ['is given up where the server will never take it', { RCPT: '550 no such user' }, 'given-up', 550],
    ['is given up where its content is refused', { end: '554 no' }, 'given-up', 554],
    ['is tried again where the server says nothing', { greeting: 'hang' }, 'retry', null],
    ['is tried again where the server hangs at the end', { end: 'hang' }, 'retry', null],
  ])('%s', async (_, answers, kind, status) => {
    const { url } = await mailServer(answers);
    expect(await send(url)).toMatchObject({ kind, status });
  });

  test('goes to no private address that is not allowed', async () => {
    const { url, letters } = await mailServer();
    expect(await send(url, { allow: [] })).toMatchObject({
      kind: 'retry',
      status: null,
      reason: 'the address is not a public one',
    });
    expect(letters).toEqual([]);
  });
});
