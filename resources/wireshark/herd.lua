-- SPDX-License-Identifier: GPL-3.0-or-later
-- The protocol of application server herds for Wireshark and tshark, docs/protocol.md: what clients ask and
-- are answered, and what servers tell each other. Put it into Wireshark's folder of personal Lua plugins
-- (Help > About > Folders), or name it once: tshark -X lua_script:herd.lua -r run.pcapng
--
-- Connections are known by their first line, whatever their ports; ports can be named in the preferences, and
-- so can the line of foreign servers, as a herd file has it (docs/herd-file.md):
-- -o "herd.line:FLOOD {client} {coordinates} {time} {received} {origin}"

local herd = Proto("herd", "Application server herd")

local f = {
  line = ProtoField.string("herd.line", "Line"),
  command = ProtoField.string("herd.command", "Command"),
  server = ProtoField.string("herd.server", "Server that took it"),
  delta = ProtoField.string("herd.delta", "Receipt less the client's time, s"),
  client = ProtoField.string("herd.client", "Client"),
  coordinates = ProtoField.string("herd.coordinates", "Coordinates"),
  time = ProtoField.string("herd.time", "Client's time, s since 1970"),
  received = ProtoField.string("herd.received", "Receipt, s since 1970"),
  sender = ProtoField.string("herd.sender", "Server that says it"),
  path = ProtoField.string("herd.path", "Servers it came by"),
  radius = ProtoField.string("herd.radius", "Radius, km"),
  limit = ProtoField.string("herd.limit", "At most so many places"),
  json = ProtoField.string("herd.json", "JSON"),
  refused = ProtoField.string("herd.refused", "Refused line"),
  rest = ProtoField.string("herd.rest", "Rest of the line"),
}
herd.fields = f
local invalid = ProtoExpert.new("herd.invalid", "A line that was refused", expert.group.RESPONSE_CODE, expert.severity.NOTE)
herd.experts = { invalid }
herd.prefs.ports = Pref.range("Ports", "", "Ports that always speak this protocol, such as 11860-11864", 65535)
herd.prefs.line = Pref.string("Line of foreign servers", "",
  "As in a herd file: FLOOD {client} {coordinates} {time} {received} {origin}. AT lines, and what some say behind them, are known without.")

-- The fields behind each command's word, in order.
local fields = {
  IAMAT = { "client", "coordinates", "time" },
  WHATSAT = { "client", "radius", "limit" },
  AT = { "server", "delta", "client", "coordinates", "time" },
}
-- What stands in the line of foreign servers.
local placeholders = {
  origin = "server", delta = "delta", client = "client", coordinates = "coordinates", time = "time",
  received = "received", sender = "sender", path = "path",
}
-- Lines of links, and of foreign servers that start, that are one word and what comes with it.
local words = {
  HELLO = true, PROOF = true, WELCOME = true, REFUSED = true, KNOCK = true, DIGEST = true, WANT = true,
  GIVE = true, PING = true, PONG = true, BYE = true, ONLINE = true,
}

local function isSpace(byte)
  return byte == 0x20 or (byte >= 0x09 and byte <= 0x0d)
end

-- Where the next word of `range` begins at or behind `from`, and how long it is; nothing when there is none.
local function word(range, from)
  local size = range:len()
  while from < size and isSpace(range(from, 1):uint()) do
    from = from + 1
  end
  local to = from
  while to < size and not isSpace(range(to, 1):uint()) do
    to = to + 1
  end
  if to > from then
    return from, to - from
  end
end

-- Returns the values by their names, and where the last one ends.
local function addFields(tree, range, from, names)
  local values = {}
  for _, name in ipairs(names) do
    local at, size = word(range, from)
    if not at then
      break
    end
    values[name] = range(at, size):string(ENC_UTF_8)
    tree:add(f[name], range(at, size), values[name])
    from = at + size
  end
  return values, from
end

-- A pattern of Lua's for the line of foreign servers, with three captures for each field: where it begins, what
-- it is, and where it ends. Nothing when none is named. With it the names of its fields.
local function patternOf(line)
  local names = {}
  local function escaped(text)
    return (text:gsub("%p", "%%%0"))
  end
  local function plain(text) -- without fields: a blank stands for one or more, a number for any
    return (text:gsub("[^%s]+", function(part)
      return part:find("^%d+$") and "%d+" or escaped(part)
    end):gsub("%s+", "%%s+"))
  end
  local pattern, at = "", 1
  line = line:match("^%s*(.-)%s*$")
  while true do
    local from, to, name = line:find("{(%a+)}", at)
    pattern = pattern .. plain(line:sub(at, (from or 0) - 1))
    if not from then
      break
    end
    if not placeholders[name] then
      return nil
    end
    names[#names + 1] = placeholders[name]
    pattern = pattern .. (name == "path" and "()(.-)()" or "()(%S-)()")
    at = to + 1
  end
  if #names > 0 then
    return "^%s*" .. pattern .. "%s*$", names
  end
end
local foreign, foreignNames = nil, nil

-- A line of foreign servers: its client. Nothing when it is none.
local function dissectForeign(range, tree)
  if not foreign then
    return nil
  end
  local found = { range:raw():find(foreign) }
  if #found == 0 then
    return nil
  end
  local client = ""
  for i, name in ipairs(foreignNames) do
    local from, value, to = found[3 * i], found[3 * i + 1], found[3 * i + 2]
    if to > from then
      tree:add(f[name], range(from - 1, to - from), value)
    end
    client = name == "client" and value or client
  end
  return "foreign " .. client
end

-- One line without its newline. Returns what it is in short, for the list of packets; nothing for an empty one.
local function dissectLine(range, tree)
  local at, size = word(range, 0)
  if not at then
    return nil
  end
  local command = range(at, size):string()
  local behind = at + size
  local isForeign = command ~= "IAMAT" and command ~= "WHATSAT" and dissectForeign(range, tree)
  if isForeign then
    return isForeign
  end
  if command == "?" then
    tree:add(f.command, range(at, size))
    local refused = ""
    if behind + 1 < range:len() then
      local rest = range(behind + 1, range:len() - behind - 1)
      refused = rest:string(ENC_UTF_8)
      tree:add(f.refused, rest, refused)
    end
    tree:add_proto_expert_info(invalid)
    return "? " .. refused:sub(1, 60)
  end
  if fields[command] then
    tree:add(f.command, range(at, size))
    local values, rest = addFields(tree, range, behind, fields[command])
    local path = command == "AT" and word(range, rest)
    if path then
      local names = range(path, range:len() - path)
      tree:add(f.path, names, names:string(ENC_UTF_8))
    end
    return command .. " " .. (values.client or "")
  end
  if command == "UPDATE" then
    local a, s = word(range, behind)
    tree:add(f.command, range(at, size))
    if a and range(a, s):string() == "AT" then
      return "UPDATE " .. (addFields(tree, range, a + s, fields.AT).client or "")
    elseif a then
      tree:add(f.json, range(a, range:len() - a))
    end
    return "UPDATE"
  end
  if words[command] then
    tree:add(f.command, range(at, size))
    if behind + 1 < range:len() then
      tree:add(f.rest, range(behind + 1, range:len() - behind - 1))
    end
    return command
  end
  return range:string(ENC_UTF_8):sub(1, 60) -- no command
end

function herd.dissector(buffer, pinfo, tree)
  local bytes = buffer:raw()
  local offset = 0
  local said = {}
  pinfo.cols.protocol = "HERD"
  while offset < #bytes do
    local from = offset
    local isPlaces = bytes:sub(from + 1, from + 2) == "{\n" -- an answer's, up to an empty line
    local stop = bytes:find(isPlaces and "\n\n" or "\n", from + 1, true) -- counts from 1
    if not stop then -- it goes on in the next packet
      pinfo.desegment_offset = from
      pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
      return #bytes
    end
    if isPlaces then
      offset = stop + 1
      local range = buffer(from, offset - from)
      tree:add(herd, range, "Herd: places"):add(f.json, range, range:string(ENC_UTF_8))
    else
      offset = stop
      if stop - 1 > from then
        local range = buffer(from, stop - 1 - from)
        local line = range:string(ENC_UTF_8)
        local item = tree:add(herd, buffer(from, stop - from), "Herd: " .. line)
        item:add(f.line, range, line)
        local text = dissectLine(range, item)
        if text and #said < 4 then
          said[#said + 1] = text
        end
      end
    end
  end
  if #said > 0 then
    pinfo.cols.info = table.concat(said, " | ")
  end
  return offset
end

-- The first line of a connection that begins like one of ours.
local function isOurs(buffer, pinfo, tree)
  local at, size = word(buffer(0, math.min(buffer:len(), 64)), 0)
  if not at then
    return false
  end
  local command = buffer(at, size):string()
  local isKnown = (fields[command] or words[command] or command == "UPDATE") and at + size < buffer:len()
  if not isKnown and not (foreign and (buffer:raw():match("^[^\n]*"):find(foreign))) then
    return false
  end
  pinfo.conversation = herd
  herd.dissector(buffer, pinfo, tree)
  return true
end
herd:register_heuristic("tcp", isOurs)

local named = nil
function herd.prefs_changed()
  foreign, foreignNames = patternOf(herd.prefs.line)
  local tcp = DissectorTable.get("tcp.port")
  if named == herd.prefs.ports then
    return
  end
  if named and named ~= "" then
    tcp:remove(named, herd)
  end
  named = herd.prefs.ports
  if named ~= "" then
    tcp:add(named, herd)
  end
end
