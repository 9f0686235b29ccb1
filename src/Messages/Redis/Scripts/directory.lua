-- Of all rooms: KEYS[1] (hash: what a room is by its name), :owners (how many rooms by owner), :unheard (rooms not published yet, by time).
-- What a room is begins with 14 digits, when it was created. ARGV[1]: what the lobby is.
local rooms, OWNERS, UNHEARD = KEYS[1], KEYS[1] .. ':owners', KEYS[1] .. ':unheard'
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSETNX', rooms, 'lobby', string.format('%014.0f', now) .. ARGV[1])
