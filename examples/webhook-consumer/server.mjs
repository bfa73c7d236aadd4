// Receives alerts, checks who sent them, and prints them. SECRET=whsec_… node server.mjs [PORT]
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from((process.env.SECRET ?? '').replace('whsec_', ''), 'base64');
const seen = new Set(); // A real receiver keeps these where they outlive it.

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map(
    (name) => request.headers[`webhook-${name}`] ?? '',
  );
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64');
  const genuine = signatures
    .split(' ')
    .some(
      (one) => one.length === expected.length + 3 && timingSafeEqual(Buffer.from(one), Buffer.from(`v1,${expected}`)),
    );
  // five minutes: what was caught on its way cannot be sent again tomorrow
  if (key.length < 24 || !genuine || Math.abs(Date.now() / 1000 - Number(time)) > 300)
    return response.writeHead(401).end();
  response.writeHead(204).end();
  if (seen.has(id)) return;
  seen.add(id);
  const { type, data } = JSON.parse(body);
  console.log(type, data.dispute?.topic ?? data.subject ?? '');
  for (const { stance, speakers, reports } of data.dispute?.positions ?? [])
    console.log(`  ${stance}: ${speakers.join(', ') || 'the outlet'}: "${reports[0]?.quote}"`);
}).listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log('listening'));
