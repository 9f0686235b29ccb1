-- The newest live messages. ARGV from 4: how many, and below which number (empty: any).
tidy(500)
local texts = newest(ARGV[5] == '' and '+inf' or '(' .. ARGV[5], tonumber(ARGV[4]))
return { 'ok', now, texts }
