-- Opens a script that is told the room's key.
local room = KEYS[1]
