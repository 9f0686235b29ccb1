-- The clock: of the room in KEYS[1].
return { 'ok', now }
