/**
 * What must happen at once in Redis, as Lua. Each script is idempotent: run twice with the same arguments, the second
 * changes nothing. All keys are given, none is built in Lua.
 */
import type { Redis } from 'ioredis';
import { ALERT_SCRIPTS } from './alert-scripts.js';

/**
 * Moves a batch on: out of its stage, its items into the next, into this one again (in parts, or later), or into
 * quarantine. Only the first worker to say so is heard; a late twin, whose lock ran out, changes nothing.
 * What the stage made of its bodies is written here too: a late twin would put a page it could not have in place of
 * the one that the first was given.
 * A Redis that was started anew since the work began may have lost what the work wrote first (a power cut: its file ends
 * at the last fdatasync), and the batch would count as done all the same.
 * KEYS open here, open next, quarantine, bodies to keep…, bodies to drop…
 * ARGV run of the server in which the work was done ('' is not asked), batch, number of batches for the next stage, pairs…,
 *      number for this stage again, pairs…, seconds that a body is kept, number of bodies, bodies…, pairs for quarantine…
 *      → 1 moved, 0 it was not open, -1 another run of the server
 */
const MOVE = `
if ARGV[1] ~= '' then
  local info = redis.pcall('INFO', 'server')
  if type(info) == 'string' and not string.find(info, 'run_id:' .. ARGV[1], 1, true) then return -1 end
end
if redis.call('HDEL', KEYS[1], ARGV[2]) == 0 then return 0 end
local at = 3
for k = 2, 1, -1 do
  local n = tonumber(ARGV[at])
  for i = 0, n - 1 do redis.call('HSET', KEYS[k], ARGV[at + 1 + 2 * i], ARGV[at + 2 + 2 * i]) end
  at = at + 2 * n + 1
end
local bodies = tonumber(ARGV[at + 1])
for i = 1, bodies do redis.call('SET', KEYS[3 + i], ARGV[at + 1 + i], 'EX', ARGV[at]) end
for i = at + 2 + bodies, #ARGV - 1, 2 do redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1]) end
for i = 4 + bodies, #KEYS do redis.call('UNLINK', KEYS[i]) end
return 1`;

/**
 * Adds links to their issue and marks it dirty if one was new.
 * KEYS links, dirty   ARGV issue, pairs of id and JSON…   → 1 the disputes are to be made again
 */
const LINK = `
local new = 0
for i = 2, #ARGV - 1, 2 do new = new + redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
if new > 0 then redis.call('SADD', KEYS[2], ARGV[1]) end
return redis.call('SISMEMBER', KEYS[2], ARGV[1])`;

/**
 * Files claims under keys and looks at once who else is there. Key by key in one step: of two workers that file under
 * the same key, the later one sees the earlier one's claim. Claims without a day have their own score, above all days.
 * A few entries stand in a field of a bucket, as score and claims, score and claims, sorted; more of them in a sorted set.
 * KEYS for each key its bucket and its sorted set
 * ARGV window, score of no day, longest field, mark of the many, then for each key: field, number of entries, pairs of
 *      score and claims…
 * → for each key the entries in reach of any of those filed, with their scores; empty where nobody else is there
 */
const FILE = `
local window, undated, longest, crowded = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local at, found = 5, {}
for k = 1, #KEYS, 2 do
  local bucket, crowd, field, n = KEYS[k], KEYS[k + 1], ARGV[at], tonumber(ARGV[at + 1])
  local low, high, own = nil, nil, {}
  for i = 1, n do
    local score = tonumber(ARGV[at + 2 * i])
    own[i] = { ARGV[at + 2 * i], ARGV[at + 2 * i + 1] }
    if score == undated then low, high = -undated, undated end
    if low == nil or score - window < low then low = score - window end
    if high == nil or (high ~= undated and score + window > high) then high = score + window end
  end
  at = at + 2 * n + 2
  local others = {}
  local held = redis.call('HGET', bucket, field) or ''
  if held ~= crowded then
    local scores, entries = {}, {}
    for score, claims in string.gmatch(held, '(%S+) (%S+)') do
      scores[claims], entries[#entries + 1] = score, claims
    end
    for i = 1, n do
      local score, claims = own[i][1], own[i][2]
      if scores[claims] == nil then entries[#entries + 1] = claims end
      scores[claims] = score
    end
    table.sort(entries)
    local row = {}
    for i = 1, #entries do row[i] = scores[entries[i]] .. ' ' .. entries[i] end
    local now = table.concat(row, ' ')
    if #now <= longest then
      if now ~= held then redis.call('HSET', bucket, field, now) end
    else
      for i = 1, #entries do redis.call('ZADD', crowd, scores[entries[i]], entries[i]) end
      redis.call('HSET', bucket, field, crowded)
    end
    if #entries > n then
      for i = 1, #entries do
        others[#others + 1] = entries[i]
        others[#others + 1] = scores[entries[i]]
      end
    end
  else
    for i = 1, n do redis.call('ZADD', crowd, own[i][1], own[i][2]) end
    others = redis.call('ZRANGEBYSCORE', crowd, low, high, 'WITHSCORES')
    if high < undated then
      local rest = redis.call('ZRANGEBYSCORE', crowd, undated, undated, 'WITHSCORES')
      for i = 1, #rest do others[#others + 1] = rest[i] end
    end
  end
  found[(k + 1) / 2] = others
end
return found`;

/**
 * Takes entries out again; what is empty then goes too.
 * KEYS for each entry the bucket and the sorted set of its key   ARGV mark of the many, pairs of field and claims…
 */
const UNFILE = `
local crowded = ARGV[1]
for k = 1, #KEYS, 2 do
  local bucket, crowd, field, claims = KEYS[k], KEYS[k + 1], ARGV[k + 1], ARGV[k + 2]
  local held = redis.call('HGET', bucket, field)
  if held == crowded then
    redis.call('ZREM', crowd, claims)
    if redis.call('ZCARD', crowd) == 0 then redis.call('HDEL', bucket, field) end
  elseif held then
    local row = {}
    for score, kept in string.gmatch(held, '(%S+) (%S+)') do
      if kept ~= claims then row[#row + 1] = score .. ' ' .. kept end
    end
    if #row == 0 then redis.call('HDEL', bucket, field)
    else redis.call('HSET', bucket, field, table.concat(row, ' ')) end
  end
end`;

/**
 * Puts the disputes of an issue in place of those that stood there, if they were made from all its links. Links are
 * only ever added, so their number says whether the set is the same.
 * Events are numbered as they happen, over the whole workspace.
 * Where a second opinion is asked for, the disputes are marked to be looked at; that changes nothing else.
 * Each dispute made or gone is noted under the revision that this makes of the workspace.
 * KEYS links, issue, disputes, dirty, outbox, meta, unasked, revised, grounds
 * ARGV issue, number of links, issue state before ('' for none), issue state after, number of disputes gone, ids…,
 *      number of disputes, triples of id, JSON and grounds…, pairs of event and JSON…   → 1 written, 0 make them again
 */
const COMMIT = `
if redis.call('HLEN', KEYS[1]) ~= tonumber(ARGV[2]) then return 0 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] then return 0 end
local revision = redis.call('HINCRBY', KEYS[6], 'revision', 1)
local at = 5
for i = 1, tonumber(ARGV[at]) do
  redis.call('HDEL', KEYS[3], ARGV[at + i])
  redis.call('ZADD', KEYS[8], revision, ARGV[at + i])
  redis.call('HDEL', KEYS[9], ARGV[at + i])
end
at = at + tonumber(ARGV[at]) + 1
local n = tonumber(ARGV[at])
local ask = redis.call('HGET', KEYS[6], 'opinions') == '1'
for i = 0, n - 1 do
  local id = ARGV[at + 1 + 3 * i]
  redis.call('HSET', KEYS[3], id, ARGV[at + 2 + 3 * i])
  redis.call('HSET', KEYS[9], id, ARGV[at + 3 + 3 * i])
  redis.call('ZADD', KEYS[8], revision, id)
  if ask then redis.call('HINCRBY', KEYS[7], id, 1) end
end
at = at + 3 * n + 1
if redis.call('HGET', KEYS[6], 'alerts') == '1' then
  for i = at, #ARGV - 1, 2 do
    local n = redis.call('HINCRBY', KEYS[6], 'events', 1)
    redis.call('HSET', KEYS[5], ARGV[i], '{"sequence":' .. n .. ',' .. string.sub(ARGV[i + 1], 2))
  end
end
redis.call('SET', KEYS[2], ARGV[4])
redis.call('SREM', KEYS[4], ARGV[1])
return 1`;

/**
 * Counts what speakers said and outlets printed, each claim and each article once: what stands in the set is counted.
 * The changes are numbered over the whole workspace, so that who reads the tallies reads on from where they were.
 * KEYS tallied, meta, then for each voice: tally, said
 * ARGV for each voice: its id, number of entries, then for each entry: score, number of members, members…, number of
 *      counts, pairs of what and by how many…
 */
const TALLY = `
local at = 1
for k = 3, #KEYS, 2 do
  local voice, entries, new = ARGV[at], tonumber(ARGV[at + 1]), false
  at = at + 2
  for _ = 1, entries do
    local members = tonumber(ARGV[at + 1])
    local counts = at + 2 + members
    local added = 0
    for i = at + 2, counts - 1 do added = added + redis.call('ZADD', KEYS[k + 1], 'NX', ARGV[at], ARGV[i]) end
    at = counts + 1 + 2 * tonumber(ARGV[counts])
    if added > 0 then
      new = true
      for i = counts + 1, at - 2, 2 do redis.call('HINCRBY', KEYS[k], ARGV[i], ARGV[i + 1]) end
    end
  end
  if new then redis.call('ZADD', KEYS[1], redis.call('HINCRBY', KEYS[2], 'tallied', 1), voice) end
end
return 1`;

/**
 * Keeps which article another one copies, unless that was changed since it was read, and counts its text by it: an outlet's
 * tally counts what the article's own page says until then. What is not counted yet is left to who counts it.
 * KEYS copies, tallied, meta, then where the article has an outlet: tally, said, recounted
 * ARGV article, JSON before ('' for none), JSON after, outlet, what its own page counts as, what it counts as now
 *      → 1 kept, 0 read it again
 */
const COPY = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
redis.call('HINCRBY', KEYS[3], 'copied', 1)
if #KEYS == 3 or not redis.call('ZSCORE', KEYS[5], ARGV[1]) then return 1 end
local before = redis.call('HGET', KEYS[6], ARGV[1]) or ARGV[5]
if before == ARGV[6] then return 1 end
for _, what in ipairs(cjson.decode(before)) do
  if redis.call('HINCRBY', KEYS[4], what, -1) == 0 then redis.call('HDEL', KEYS[4], what) end
end
for _, what in ipairs(cjson.decode(ARGV[6])) do redis.call('HINCRBY', KEYS[4], what, 1) end
if ARGV[6] == ARGV[5] then redis.call('HDEL', KEYS[6], ARGV[1]) else redis.call('HSET', KEYS[6], ARGV[1], ARGV[6]) end
redis.call('ZADD', KEYS[2], redis.call('HINCRBY', KEYS[3], 'tallied', 1), ARGV[4])
return 1`;

/** Many tallies in one reply.  KEYS tallies… */
const TALLIES = `
local found = {}
for k = 1, #KEYS do found[k] = redis.call('HGETALL', KEYS[k]) end
return found`;

/** Puts a value in place of the one that was read ('' for none).  KEYS value  ARGV before, after, milliseconds to live */
const SWAP = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/**
 * Keeps a feed's state and what it brought, unless the state was changed since it was read.
 * KEYS feeds, feed briefs, due, one key of open batches for each batch, one for each body
 * ARGV feed, SHA-1 of the state as it was read ('' for none, '*' for any), state, brief, when it is due ('' never, 'same' no change),
 *      seconds that a body is kept, number of batches, pairs of batch and JSON…, bodies…   → 1 kept, 0 read it again
 */
const POLLED = `
local before = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] ~= '*' and (before and redis.sha1hex(before) or '') ~= ARGV[2] then return 0 end
local n = tonumber(ARGV[7])
for i = 1, n do redis.call('HSET', KEYS[3 + i], ARGV[6 + 2 * i], ARGV[7 + 2 * i]) end
for i = 4 + n, #KEYS do redis.call('SET', KEYS[i], ARGV[i + 4 + n], 'EX', ARGV[6]) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
if ARGV[5] == '' then redis.call('ZREM', KEYS[3], ARGV[1])
elseif ARGV[5] ~= 'same' then redis.call('ZADD', KEYS[3], 'XX', ARGV[5], ARGV[1]) end
return 1`;

/**
 * Opens the questions about a dispute, each once, and takes its mark away if it was not made again meanwhile.
 * KEYS unasked, asked, open   ARGV dispute, mark as it was seen, triples of question, batch and JSON…
 */
const QUESTION = `
for i = 3, #ARGV - 2, 3 do
  if redis.call('HSETNX', KEYS[2], ARGV[i], 1) == 1 then redis.call('HSET', KEYS[3], ARGV[i + 1], ARGV[i + 2]) end
end
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HDEL', KEYS[1], ARGV[1]) end
return 1`;

/** Keeps the first answer of a model, and counts with it.  KEYS opinion, counts   ARGV model, JSON, what to count… */
const OPINION = `
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
for i = 3, #ARGV do redis.call('HINCRBY', KEYS[2], ARGV[i], 1) end
return 1`;

/**
 * Adds a step to each trace, of which the latest are kept, and files items under their addresses.
 * KEYS traces, then addresses…   ARGV seconds to live, most steps, number of traces, steps…, an item for each address…
 */
const TRACE = `
local n = tonumber(ARGV[3])
for i = 1, #KEYS do
  if i <= n then
    redis.call('RPUSH', KEYS[i], ARGV[3 + i])
    redis.call('LTRIM', KEYS[i], -tonumber(ARGV[2]), -1)
  else redis.call('SADD', KEYS[i], ARGV[3 + i]) end
  redis.call('EXPIRE', KEYS[i], ARGV[1])
end
return 1`;

/** Frees a hold if it is still ours.  KEYS hold  ARGV holder */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('UNLINK', KEYS[1]) end return 0`;

/** Lengthens a hold if it is still ours.  KEYS hold  ARGV holder, milliseconds */
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;

/**
 * What lies under keys at one moment: for each its type, when it ends ('' never), its values. Of a hash or sorted set with
 * more entries than that, the values are left out: it is to be read in parts.  KEYS keys…   ARGV most entries
 */
const VALUES = `
local found = {}
local counts = { hash = 'HLEN', zset = 'ZCARD' }
local t = redis.call('TIME')
for k = 1, #KEYS do
  local kind = redis.call('TYPE', KEYS[k]).ok
  local values = {}
  local left = redis.call('PTTL', KEYS[k])
  local ends = ''
  if left >= 0 then
    local exact = redis.pcall('PEXPIRETIME', KEYS[k])
    if type(exact) == 'table' then exact = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000) + left end
    ends = string.format('%.0f', exact)
  end
  local count = counts[kind] and redis.call(counts[kind], KEYS[k]) or 0
  if count > tonumber(ARGV[1]) then kind = 'large ' .. kind
  elseif kind == 'string' then values = { redis.call('GET', KEYS[k]) }
  elseif kind == 'hash' then values = redis.call('HGETALL', KEYS[k])
  elseif kind == 'zset' then values = redis.call('ZRANGE', KEYS[k], 0, -1, 'WITHSCORES')
  elseif kind == 'set' then values = redis.call('SMEMBERS', KEYS[k])
  elseif kind == 'list' then values = redis.call('LRANGE', KEYS[k], 0, -1) end
  found[k] = { kind, ends, values }
end
return found`;

const SCRIPTS = {
  MOVE,
  LINK,
  FILE,
  UNFILE,
  COMMIT,
  TALLY,
  TALLIES,
  COPY,
  SWAP,
  POLLED,
  QUESTION,
  OPINION,
  RELEASE,
  RENEW,
  TRACE,
  VALUES,
  ...ALERT_SCRIPTS,
} as const;

/** Plain EVAL: Redis keeps its own cache by text, and a script that a restarted Redis forgot needs no second call. */
export function evalArgs(
  name: keyof typeof SCRIPTS,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
) {
  return [SCRIPTS[name], keys.length, ...keys, ...args] as const;
}

export async function run(
  redis: Redis,
  name: keyof typeof SCRIPTS,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
): Promise<number> {
  return Number(await redis.eval(...evalArgs(name, keys, args)));
}
