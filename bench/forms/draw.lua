-- Opens a page again and again and writes down the number of each form (environment: TICKETS, FIELD).
local file = io.open(os.getenv("TICKETS"), "a")
local pattern = 'name="' .. os.getenv("FIELD") .. '" value="([^"]+)"'

function response(status, headers, body)
  local ticket = body:match(pattern)
  if ticket then file:write(ticket, "\n") end
end
