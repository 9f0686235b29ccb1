-- Whether two texts are equal, in a time that does not tell where they differ.
local function equal(one, other)
  if #one ~= #other then return false end
  local difference = 0
  for at = 1, #one do
    difference = bit.bor(difference, bit.bxor(string.byte(one, at), string.byte(other, at)))
  end
  return difference == 0
end
