-- Sends a form, each time with another number and from another address (environment: BODY, TICKETS, FIELD).
local body, field, path = os.getenv("BODY"), os.getenv("FIELD"), os.getenv("TICKETS")
local tickets, next_one = {}, 0
if path ~= "" then
  for line in io.lines(path) do tickets[#tickets + 1] = line end
end

function request()
  next_one = next_one + 1
  local sent = body
  if path ~= "" then
    if next_one > #tickets then
      print("out of tickets")
      wrk.thread:stop()
    end
    sent = field .. "=" .. (tickets[next_one] or "") .. "&" .. body
  end
  local address = string.format("10.%d.%d.%d", next_one / 65536 % 256, next_one / 256 % 256, next_one % 256)
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = address,
  }, sent)
end
