/**
 * The atomic steps of alerts, as Lua, in the manner of `scripts.ts`: idempotent, all keys given. An event goes from the
 * outbox to what is held for each endpoint, from there into a delivery, and the delivery is taken, sent and settled.
 * Due times are those of Redis, so that a sender whose clock is wrong sends nothing early.
 */

const NOW = `
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)`;

/**
 * Takes an event out of the outbox and gives it to those endpoints that want it, where what they hold of the same
 * thread is still what was read. A thread that is held already keeps its moment.
 * KEYS outbox, pairs of held and held-due…   ARGV row, for each endpoint: thread, held before ('' none), after, due
 * → 1 taken, 0 somebody else had it, 2 read again
 */
const HOLD_EVENT = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
for k = 2, #KEYS, 2 do
  local at = 2 * k - 2
  if (redis.call('HGET', KEYS[k], ARGV[at]) or '') ~= ARGV[at + 1] then return 2 end
end
for k = 2, #KEYS, 2 do
  local at = 2 * k - 2
  redis.call('HSET', KEYS[k], ARGV[at], ARGV[at + 2])
  redis.call('ZADD', KEYS[k + 1], 'NX', ARGV[at + 3], ARGV[at])
end
redis.call('HDEL', KEYS[1], ARGV[1])
return 1`;

/**
 * Turns what is held into one delivery (or, with an empty id, lets it go), where neither it nor what the endpoint was
 * told before has changed since it was read.
 * KEYS held, held-due, threads, deliveries, delivery, due
 * ARGV delivery, now, oldest that is kept, milliseconds to keep, head JSON, body, then for each thread: its name, held
 *      JSON, told before ('' none), told after ('' not kept)
 * → 1 done, 0 read again
 */
const TELL = `
for at = 7, #ARGV - 3, 4 do
  if redis.call('HGET', KEYS[1], ARGV[at]) ~= ARGV[at + 1] then return 0 end
  if (redis.call('HGET', KEYS[3], ARGV[at]) or '') ~= ARGV[at + 2] then return 0 end
end
for at = 7, #ARGV - 3, 4 do
  redis.call('HDEL', KEYS[1], ARGV[at])
  redis.call('ZREM', KEYS[2], ARGV[at])
  if ARGV[at + 3] ~= '' then redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 3]) end
end
if ARGV[1] == '' then return 1 end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[3])
if redis.call('EXISTS', KEYS[5]) == 1 then return 1 end
redis.call('HSET', KEYS[5], 'head', ARGV[5], 'body', ARGV[6], 'state', 'waiting', 'tries', 0, 'total', 0)
redis.call('PEXPIRE', KEYS[5], ARGV[4])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[6], ARGV[2], ARGV[1])
return 1`;

/**
 * Takes deliveries that are due, as many as the endpoint has room for. Those whose sender fell silent are due again.
 * KEYS due, sending, pause   ARGV most at a time, most to take, milliseconds that a sender may be silent
 * → now, when to look again (-1: nothing waits), end of silence, ids…
 */
const TAKE = `${NOW}
local dead = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)
for _, id in ipairs(dead) do
  redis.call('ZREM', KEYS[2], id)
  redis.call('ZADD', KEYS[1], 'NX', now, id)
end
local lease = now + tonumber(ARGV[3])
local room = math.min(tonumber(ARGV[1]) - redis.call('ZCARD', KEYS[2]), tonumber(ARGV[2]))
local paused = redis.call('PTTL', KEYS[3])
local ids = {}
if room > 0 and paused <= 0 then ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, room) end
for _, id in ipairs(ids) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('ZADD', KEYS[2], lease, id)
end
local look = -1
local next = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if next[2] then look = math.max(tonumber(next[2]), now + math.max(paused, 0)) end
local gone = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
if gone[2] and (look < 0 or tonumber(gone[2]) < look) then look = tonumber(gone[2]) end
local out = { now, look, lease }
for _, id in ipairs(ids) do out[#out + 1] = id end
return out`;

/**
 * Writes down what came of an attempt. A sender that was silent too long is heard only if it delivered: another has
 * the delivery by now.
 * KEYS due, sending, delivery, pause
 * ARGV id, end of silence, state, next moment ('' none), attempt JSON, milliseconds of pause, most attempts kept
 * → 1 written, 0 not heard
 */
const SETTLE = `
local ours = redis.call('ZSCORE', KEYS[2], ARGV[1])
if (not ours or tonumber(ours) ~= tonumber(ARGV[2])) and ARGV[3] ~= 'delivered' then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
if redis.call('EXISTS', KEYS[3]) == 0 then return 1 end
redis.call('HSET', KEYS[3], 'state', ARGV[3], 'next', ARGV[4])
if ARGV[5] ~= '' then
  redis.call('HINCRBY', KEYS[3], 'tries', 1)
  local n = redis.call('HINCRBY', KEYS[3], 'total', 1)
  redis.call('HSET', KEYS[3], 'try:' .. n, ARGV[5])
  redis.call('HDEL', KEYS[3], 'try:' .. (n - tonumber(ARGV[7])))
end
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1]) end
if tonumber(ARGV[6]) > 0 then redis.call('SET', KEYS[4], 1, 'PX', ARGV[6]) end
return 1`;

/**
 * Makes a delivery due now, from its first try on, unless it is being sent.
 * KEYS due, sending, delivery   ARGV id   → 1 due, 0 no such delivery, 2 being sent
 */
const RESEND = `${NOW}
if redis.call('EXISTS', KEYS[3]) == 0 then return 0 end
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 2 end
redis.call('HSET', KEYS[3], 'state', 'waiting', 'tries', 0, 'next', now)
redis.call('ZADD', KEYS[1], now, ARGV[1])
return 1`;

/** Puts a notice into the outbox, once.  KEYS noticed, outbox   ARGV notice, JSON   → 1 new */
const NOTICE = `
if redis.call('HSETNX', KEYS[1], ARGV[1], 1) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1`;

export const ALERT_SCRIPTS = { HOLD_EVENT, TELL, TAKE, SETTLE, RESEND, NOTICE } as const;
